import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, applyEach, form, maxLength, required, validate } from '@angular/forms/signals';
import { type LegalDecision, type LegalView, bindsUs } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { ItemsField } from '../../referral/items-field';
import { LegalApi } from '../legal.api';
import { standingWords } from '../legal-words';

/** How a request is answered. Giving is offered only where an order binds us, names exact items, and waits for a second person. */
@Component({
  selector: 'app-decision-sheet',
  imports: [Choice, FormField, Icon, ItemsField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="The answer"
    [action]="gives() ? ask : keep"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (!binds()) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="shield-alert" /><span>{{ standing[of().standing].says }}</span>
      </p>
    }
    <ui-choice i18n-legend legend="What is answered?" [column]="true" [options]="options()" [formField]="form.decision" />
    <ui-field i18n-label label="Why, and what counsel said" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput rows="4" [formField]="form.reason"></textarea>
    </ui-field>
    @if (gives()) {
      @for (part of form.items; track $index) {
        <app-items-field [legend]="legend($index)" [hint]="hint" [problem]="problemIn(part.items(), texts)" [formField]="part.items" />
      }
      <p class="ui-note">
        <ui-icon name="clipboard-check" /><span i18n
          >Nothing leaves yet. A director who did not prepare this reads it word for word and approves it or not.</span
        >
      </p>
    }
  </app-sheet>`,
})
export class DecisionSheet {
  private readonly api = inject(LegalApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly standing = standingWords;
  protected readonly ask = $localize`Ask for approval`;
  protected readonly keep = $localize`Record the answer`;
  protected readonly hint = $localize`Exactly what the order names. Privileged notes are never part of it.`;
  protected readonly binds = computed(() => bindsUs(this.of().standing) && this.of().cases.length > 0);
  protected readonly options = computed(() => [
    { value: 'object', label: $localize`Object`, hint: $localize`Assert the privilege, move to quash or to narrow it.` },
    { value: 'refuse', label: $localize`Refuse`, hint: $localize`In writing, without saying whether the person is known here.` },
    ...(this.binds()
      ? [
          { value: 'comply_in_part', label: $localize`Give part of it` },
          { value: 'comply', label: $localize`Give what is ordered` },
        ]
      : []),
    { value: 'over', label: $localize`It is over`, hint: $localize`Taken back, quashed, settled.` },
  ]);
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly model = once(this.of, ({ answer, cases }) => ({
    decision: (answer?.decision ?? '') as string,
    reason: answer?.reason ?? '',
    items: cases.map(({ caseId }) => ({
      caseId,
      items: [...(answer?.items.find((each) => each.caseId === caseId)?.items ?? [])] as string[],
    })),
  }));
  protected readonly gives = computed(() => ['comply', 'comply_in_part'].includes(this.model().decision));
  protected readonly form = form(this.model, (path) => {
    required(path.decision);
    required(path.reason);
    maxLength(path.reason, 5_000);
    applyEach(path.items, (part) => {
      validate(part.items, ({ value }) =>
        this.gives() && value().length === 0 && this.model().items.every(({ items }) => items.length === 0)
          ? { kind: 'required' }
          : undefined,
      );
    });
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected legend(place: number): string {
    const number = this.of().cases[place]?.number ?? '';
    return $localize`Exactly what, of ${number}:CASE:`;
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { decision, reason, items } = this.model();
      await this.api.decide(this.of().id, {
        version: this.version.get(),
        decision: decision as LegalDecision,
        reason,
        items: this.gives() ? items.filter((part) => part.items.length > 0) : [],
      });
      this.snacks.say(this.gives() ? $localize`A director is asked for approval` : $localize`Recorded`);
      this.changed.emit();
    });
}
