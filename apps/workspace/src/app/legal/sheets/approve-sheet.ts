import { httpResource } from '@angular/common/http';
import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { LegalExtract, type LegalView } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { ExtractView } from '../../giving/extract-view';
import { LegalApi } from '../legal.api';

/** The second look: what would leave, word for word, and whether it may. */
@Component({
  selector: 'app-approve-sheet',
  imports: [Choice, ExtractView, FormField, Icon, ResourceState, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="May this be given?"
    i18n-action
    action="Decide"
    [dirty]="form().dirty()"
    [ready]="shown.hasValue()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (shown.hasValue()) {
      @for (part of shown.value().items; track part.caseId) {
        <section class="ui-card">
          <h3>{{ part.number }}</h3>
          @if (part.changed) {
            <p class="ui-note ui-note-warn">
              <ui-icon name="circle-alert" /><span i18n
                >The case has changed since this was prepared, and with it these words. It has to be prepared again.</span
              >
            </p>
          }
          <app-extract [of]="part.extract" />
        </section>
      }
    } @else {
      <ui-resource-state [of]="shown" i18n-label label="Loading what would be given" [lines]="6" />
    }
    <ui-choice i18n-legend legend="Your decision" [column]="true" [options]="answers" [formField]="form.answer" />
    <ui-field i18n-label label="Why" [optional]="model().answer !== 'no'" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    section {
      display: grid;
      gap: var(--ui-space-2);
    }
    h3 {
      margin: 0;
    }
  `,
})
export class ApproveSheet {
  private readonly api = inject(LegalApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly shown = httpResource(() => `/api/legal-requests/${this.of().id}/extract`, { parse: LegalExtract.parse });
  protected readonly answers = [
    { value: 'yes', label: $localize`Approve`, hint: $localize`The order binds us, and this is exactly what it names.` },
    { value: 'no', label: $localize`Send it back`, hint: $localize`Nothing is prepared any more then.` },
  ];
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly model = once(this.of, () => ({ answer: '', note: '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.answer);
    required(path.note, { when: ({ valueOf }) => valueOf(path.answer) === 'no' });
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
    this.shown.reload();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { answer, note } = this.model();
      await this.api.approve(this.of().id, { version: this.version.get(), approve: answer === 'yes', note });
      this.snacks.say(answer === 'yes' ? $localize`Approved` : $localize`Sent back`);
      this.changed.emit();
    });
}
