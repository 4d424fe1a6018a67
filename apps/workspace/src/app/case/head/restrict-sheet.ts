import { Component, computed, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Session } from '@alongside/web/session';
import { Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Colleagues } from '../../cases/directory';
import { AccessApi } from '../access/access.api';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** Only people who are named, and directors, reach the case from now on; or no longer only they. */
@Component({
  selector: 'app-restrict-sheet',
  imports: [FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="lifting() ? lift : restrict"
    [action]="lifting() ? liftIt : restrictIt"
    [dirty]="form().dirty() || kept().length > 0"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (lifting()) {
      <p i18n>
        Supervisors of the team see it again, in lists and in searches. Who was named only for as long as it lasted is named no longer.
      </p>
    } @else {
      <p i18n>
        Only those who have the case, those it is shared with, and directors reach it then. For everybody else it is in no list, count,
        search or warning. In an emergency it can still be opened; you are told at once.
      </p>
    }
    <ui-field i18n-label label="Reason" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
    @if (!lifting() && others().length > 0) {
      <fieldset>
        <legend i18n>Who else stays in</legend>
        <p class="quiet" i18n>A supervisor, for instance. For as long as it is restricted.</p>
        <div class="people">
          @for (colleague of others(); track colleague.id) {
            <label class="ui-check">
              <input type="checkbox" [checked]="kept().includes(colleague.id)" (change)="toggle(colleague.id)" />
              <span>{{ colleague.displayName }}</span>
            </label>
          }
        </div>
      </fieldset>
      @if (shutsOneselfOut()) {
        <p class="ui-note ui-note-warn">
          <ui-icon name="triangle-alert" /><span i18n>You will not be able to open it yourself then. Tick your own name to stay in.</span>
        </p>
      }
    }
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
    fieldset {
      display: grid;
      gap: var(--ui-space-1);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    .people {
      max-height: 12rem;
      overflow-y: auto;
    }
  `,
})
export class RestrictSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly session = inject(Session);
  private readonly colleagues = inject(Colleagues);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly restrict = $localize`Restrict this case`;
  protected readonly restrictIt = $localize`Restrict`;
  protected readonly lift = $localize`Lift the restriction`;
  protected readonly liftIt = $localize`Lift it`;
  protected readonly problemIn = problemIn;
  /** As it was when this was opened: what it asks does not change while it is answered. */
  private readonly was = this.file.here().restricted;
  protected readonly lifting = computed(() => this.was);
  /** Those who would lose it: whoever has it stays in anyway, and so do directors. */
  protected readonly others = computed(() => {
    const holders = new Set(this.file.here().assignees.map(({ id }) => id));
    const leads = (roles: readonly string[]) => Number(roles.includes('supervisor'));
    return this.colleagues
      .caseworkers()
      .filter(({ id, roles }) => !holders.has(id) && !roles.includes('director'))
      .sort((one, other) => leads(other.roles) - leads(one.roles));
  });
  protected readonly kept = signal<readonly string[]>([]);
  protected readonly shutsOneselfOut = computed(() => {
    const me = this.session.user()?.id ?? '';
    return this.file.here().relations.every((relation) => relation === 'team') && !this.kept().includes(me);
  });
  private readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected toggle(id: string): void {
    this.kept.update((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { reason } = this.model();
      if (this.was) await this.api.liftRestriction(this.file.id(), reason);
      else await this.api.restrict(this.file.id(), { reason, keep: [...this.kept()] });
      this.snacks.say(this.was ? $localize`No longer restricted` : $localize`Restricted`);
      this.file.changed();
    });
}
