import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import type { UserView } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, UiField, problemIn } from '@alongside/web/ui';
import { ColleagueSelect } from '../../case/pieces/colleague-select';
import { OpenedVersion } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { Colleagues } from '../../cases/directory';
import { AdministrationApi } from '../administration.api';

/** Off-boarding. The sheet itself is the question: it says what happens, and cannot be undone. */
@Component({
  selector: 'app-leave-sheet',
  imports: [ColleagueSelect, FormField, Icon, Sheet, UiField],
  template: `<app-sheet
    [small]="true"
    [danger]="true"
    i18n-heading
    heading="{{ of().displayName }} leaves the organization"
    i18n-action
    action="End their access"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ul>
      <li i18n>They are signed out everywhere, now.</li>
      <li i18n>Roles, teams and access to cases end at once, also access that was shared or is for an emergency.</li>
      <li i18n>What they wrote stays, under their name.</li>
    </ul>
    @if (carried()) {
      <ui-field
        i18n-label
        label="Who takes their open cases?"
        i18n-hint
        hint="Reminders go along. Cases that this colleague is kept out of are not given to them."
        [problem]="problemIn(form.handTo(), texts)"
      >
        <app-colleague-select i18n-empty empty="Nobody yet" [without]="[of().id]" [formField]="form.handTo" />
      </ui-field>
      @if (form.handTo().value() === '') {
        <p class="ui-note ui-note-warn">
          <ui-icon name="triangle-alert" /><span i18n
            >Without a colleague, their open cases stand with nobody until a supervisor or a director gives them away.</span
          >
        </p>
      }
    }
    <p class="quiet" i18n>This cannot be undone. Should they come back one day, you find them under “Left”.</p>
  </app-sheet>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-2);
      margin: 0;
      padding-inline-start: var(--ui-space-5);
    }
    .quiet {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class LeaveSheet {
  private readonly api = inject(AdministrationApi);
  private readonly colleagues = inject(Colleagues);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<UserView>();
  /** Something was done, or has to be loaded again. */
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  /** Somebody who never was here holds no cases. */
  protected readonly carried = computed(() => this.of().state === 'active');
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = signal({ handTo: '' });
  protected readonly form = form(this.model);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { handTo } = this.model();
      const { id, displayName } = this.of();
      await this.api.leave(id, { version: this.version.get(), ...(handTo && { handTo }) });
      this.snacks.say(
        handTo
          ? $localize`${displayName}:NAME: has left. ${this.colleagues.name(handTo)}:COLLEAGUE: has the open cases now.`
          : $localize`${displayName}:NAME: has left.`,
      );
      this.done.emit();
    });
}
