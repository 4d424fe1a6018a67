import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';
import type { Team } from './teams-tab';

@Component({
  selector: 'app-team-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Name of the team" [problem]="problemIn(form.name(), texts)">
      <input uiInput autocomplete="off" [formField]="form.name" />
    </ui-field>
  </app-sheet>`,
})
export class TeamSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<Team | null>();
  readonly all = input<readonly Team[]>([]);
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly heading = computed(() => (this.of() ? $localize`Rename the team` : $localize`New team`));
  private readonly model = once(this.of, (team) => ({ name: team?.name ?? '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    // Two teams of one name could not be told apart in any list.
    validate(path.name, ({ value }) => {
      const typed = value().trim().toLocaleLowerCase();
      const taken = this.all().some(({ id, name }) => id !== this.of()?.id && name.toLocaleLowerCase() === typed);
      return taken ? { kind: 'taken', message: $localize`There is a team of this name already.` } : undefined;
    });
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.keepTeam(this.of()?.id, { name: this.model().name.trim() });
      this.snacks.say($localize`Saved`);
      this.done.emit();
    });
}
