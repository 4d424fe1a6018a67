import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { AccountChangeView } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { roleWords } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';
import { namesOf, sayChange } from './change-words';

/** The second person's decision. What the roles let somebody do stands beside it once more. */
@Component({
  selector: 'app-decide-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="words().heading"
    [action]="words().action"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p>{{ said() }}</p>
    @if (approve() && roles().length > 0) {
      <ul>
        @for (role of roles(); track role.label) {
          <li>
            <strong>{{ role.label }}</strong>&ngsp;<span>{{ role.hint }}</span>
          </li>
        }
      </ul>
    }
    @if (approve() && of().kind === 'link') {
      <p i18n>
        Speak with them first, in person or by a call that you make, and ask whether they want it. The link goes to their own address;
        nobody here sees it.
      </p>
    } @else if (approve() && of().kind !== 'teams' && of().teams.length > 0) {
      <p i18n>Teams: {{ names(of().teams) }}</p>
    }
    <ui-field i18n-label label="Note" [optional]="true" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    p,
    ul {
      margin: 0;
    }
    span {
      color: var(--ui-text-quiet);
    }
  `,
})
export class DecideSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<AccountChangeView>();
  readonly approve = input.required<boolean>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly names = namesOf;
  protected readonly said = computed(() => sayChange(this.of()));
  protected readonly roles = computed(() => this.of().roles.map((role) => roleWords[role]));
  protected readonly words = computed(() =>
    this.approve()
      ? { heading: $localize`Approve this change?`, action: $localize`Approve` }
      : { heading: $localize`Refuse this change?`, action: $localize`Refuse` },
  );
  private readonly model = signal({ note: '' });
  protected readonly form = form(this.model, (path) => maxLength(path.note, 2_000));
  protected readonly sending = new Sending(this.form, () => this.done.emit());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { id, version } = this.of();
      await this.api.decide(id, { version, approve: this.approve(), note: this.model().note });
      this.snacks.say(this.approve() ? $localize`Approved. It counts from now on.` : $localize`Refused`);
      this.done.emit();
    });
}
