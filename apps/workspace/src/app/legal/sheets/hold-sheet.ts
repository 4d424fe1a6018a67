import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { CaseView, type LegalView } from '@alongside/contract';
import { Choice, Dates, Discreet, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';

/** Freezes what a request names: a case, or one person of it. Everything else is deleted in its usual time. */
@Component({
  selector: 'app-hold-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Keep what it names"
    i18n-action
    action="Place the hold"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      While the hold stands, nothing that it names is deleted, by anybody. Everything else goes its usual way, so hold no more than is asked
      for.
    </p>
    @if (cases().length > 1) {
      <ui-choice i18n-legend legend="Of which case" [column]="true" [options]="cases()" [formField]="form.caseId" />
    }
    <ui-choice i18n-legend legend="What is kept" [column]="true" [options]="persons()" [formField]="form.personId" />
    <ui-field
      i18n-label
      label="Until"
      i18n-hint
      hint="Empty: until somebody lifts it."
      [optional]="true"
      [problem]="problemIn(form.until(), texts)"
      ><input uiInput type="date" [min]="today()" [formField]="form.until"
    /></ui-field>
    <ui-field i18n-label label="Why" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput rows="3" [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class HoldSheet {
  private readonly api = inject(LegalApi);
  private readonly dates = inject(Dates);
  private readonly discreet = inject(Discreet);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  protected readonly cases = computed(() =>
    this.of().cases.map(({ caseId, number, client }) => ({
      value: caseId,
      label: client ? `${number}, ${this.discreet.say(client)}` : number,
    })),
  );
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly model = once(this.of, ({ cases }) => ({ caseId: cases[0]?.caseId ?? '', personId: '', until: '', reason: '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  private readonly file = httpResource(() => (this.model().caseId ? `/api/cases/${this.model().caseId}` : undefined), {
    parse: CaseView.parse,
  });
  protected readonly persons = computed(() => [
    { value: '', label: $localize`The whole case` },
    ...(this.file.hasValue()
      ? this.file.value().parties.map(({ personId, identity }) => {
          const name = this.discreet.say(identity.name || identity.alias) || $localize`Somebody without a name`;
          return { value: personId, label: $localize`Only what concerns ${name}:NAME:` };
        })
      : []),
  ]);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { caseId, personId, until, reason } = this.model();
      await this.api.hold(this.of().id, {
        version: this.version.get(),
        caseId,
        personId: personId || null,
        until: until ? this.dates.instant(until, '23:59') : null,
        reason,
      });
      this.snacks.say($localize`The hold stands`);
      this.changed.emit();
    });
}
