import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import type { AgreementNow } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { fromLines, toLines } from '../../case/pieces/lines';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';

/** A new version of the agreement, in both languages. Everybody reads it at their next sign-in. */
@Component({
  selector: 'app-agreement-sheet',
  imports: [FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="New version of the agreement"
    i18n-action
    action="Publish this version"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note">
      <ui-icon name="info" /><span i18n
        >Everybody is asked to accept it when they next sign in. What they accepted before stays written down.</span
      >
    </p>
    <fieldset>
      <legend>English</legend>
      <ui-field i18n-label label="It begins with" [problem]="problemIn(form.enIntro(), texts)">
        <textarea uiInput rows="2" lang="en" [formField]="form.enIntro"></textarea>
      </ui-field>
      <ui-field i18n-label label="Promises, one per line" [problem]="problemIn(form.enPromises(), texts)">
        <textarea uiInput rows="9" lang="en" [formField]="form.enPromises"></textarea>
      </ui-field>
    </fieldset>
    <fieldset>
      <legend lang="es">Español</legend>
      <ui-field i18n-label label="It begins with" [problem]="problemIn(form.esIntro(), texts)">
        <textarea uiInput rows="2" lang="es" [formField]="form.esIntro"></textarea>
      </ui-field>
      <ui-field i18n-label label="Promises, one per line" [problem]="problemIn(form.esPromises(), texts)">
        <textarea uiInput rows="9" lang="es" [formField]="form.esPromises"></textarea>
      </ui-field>
    </fieldset>
  </app-sheet>`,
  styles: `
    fieldset {
      display: grid;
      gap: var(--ui-space-3);
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: var(--ui-space-2);
      padding: 0;
      font-weight: 600;
    }
  `,
})
export class AgreementSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<AgreementNow>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ en, es }) => ({
    enIntro: en.intro,
    enPromises: toLines(en.promises),
    esIntro: es.intro,
    esPromises: toLines(es.promises),
  }));
  protected readonly form = form(this.model, (path) => {
    for (const intro of [path.enIntro, path.esIntro]) {
      required(intro);
      maxLength(intro, 2_000);
    }
    for (const promises of [path.enPromises, path.esPromises])
      validate(promises, ({ value }) => {
        const lines = fromLines(value());
        if (lines.length === 0) return { kind: 'required' };
        if (lines.length > 30) return { kind: 'many', message: $localize`At most 30 promises.` };
        return lines.some((line) => line.length > 1_000) ? { kind: 'maxLength' } : undefined;
      });
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { enIntro, enPromises, esIntro, esPromises } = this.model();
      await this.api.publishAgreement({
        version: this.version.get(),
        en: { intro: enIntro.trim(), promises: fromLines(enPromises) },
        es: { intro: esIntro.trim(), promises: fromLines(esPromises) },
      });
      this.snacks.say($localize`Published. Everybody is asked at their next sign-in.`);
      this.done.emit();
    });
}
