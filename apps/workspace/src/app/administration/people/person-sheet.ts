import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import type { Role, UserEdit, UserView } from '@alongside/contract';
import { readsByTeam } from '@alongside/policy';
import { Session } from '@alongside/web/session';
import { Choice, type ChoiceOption, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { languages } from '../../shared/language-links';
import { optionsOf, roleWords } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';
import { TickList } from '../pieces/tick-list';
import { sayAsked } from './link-once';
import { ReasonField } from './reason-field';

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((item) => other.includes(item));

/** Name, roles, teams and language of a colleague. Nobody changes their own roles. */
@Component({
  selector: 'app-person-sheet',
  imports: [Choice, FormField, Icon, ReasonField, Sheet, TickList, UiField, UiInput],
  template: `<app-sheet
    heading="{{ of().displayName }}"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Name" [problem]="problemIn(form.displayName(), texts)">
      <input uiInput autocomplete="off" [formField]="form.displayName" />
    </ui-field>
    @if (self()) {
      <p class="ui-note"><ui-icon name="info" /><span i18n>Nobody changes their own roles. Another administrator can.</span></p>
    } @else {
      <app-tick-list
        i18n-legend
        legend="Roles"
        i18n-note
        note="What you take away is gone at once. What you add waits for a second person."
        [options]="roles"
        [problem]="problemIn(form.roles(), texts)"
        [formField]="form.roles"
      />
      @if (more()) {
        <app-reason-field
          i18n-label
          label="Why do they need this role?"
          [problem]="problemIn(form.reason(), texts)"
          [formField]="form.reason"
        />
      }
    }
    @if (teams().length > 0) {
      <app-tick-list
        i18n-legend
        legend="Teams"
        i18n-note
        note="Supervisors see the work of the teams they are in, so a second person agrees to another team of theirs."
        [options]="teams()"
        [problem]="problemIn(form.teamIds(), texts)"
        [formField]="form.teamIds"
      />
      @if (!more() && (wider() || (joins() && of().waiting))) {
        <app-reason-field
          i18n-label
          label="Why do they need to see this team's cases?"
          [problem]="problemIn(form.reason(), texts)"
          [formField]="form.reason"
        />
      }
    }
    <ui-choice i18n-legend legend="Language of mails and messages" [options]="locales" [formField]="form.locale" />
  </app-sheet>`,
})
export class PersonSheet {
  private readonly api = inject(AdministrationApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<UserView>();
  readonly teams = input.required<readonly ChoiceOption[]>();
  readonly self = input(false);
  /** Something was done, or has to be loaded again. */
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly roles = optionsOf(roleWords);
  protected readonly locales = languages.map(({ code, name }) => ({ value: code, label: name }));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly before = once(this.of, (user) => user);
  private readonly model = once(this.of, ({ displayName, roles, teams, locale }) => ({
    displayName,
    roles: [...roles] as string[],
    teamIds: teams.map(({ id }) => id as string),
    locale: locale as string,
    reason: '',
  }));
  /** Whether a role is added. */
  protected readonly more = computed(() => this.model().roles.some((role) => !(this.before().roles as readonly string[]).includes(role)));
  /** Whether a team is added, and whether their role shows them its cases. */
  protected readonly joins = computed(() => this.model().teamIds.some((id) => !this.before().teams.some((team) => team.id === id)));
  protected readonly wider = computed(() => this.joins() && (this.model().roles as Role[]).some(readsByTeam));
  protected readonly form = form(this.model, (path) => {
    required(path.displayName);
    maxLength(path.displayName, 120);
    minLength(path.roles, 1, { message: $localize`Choose at least one role.` });
    validate(path.reason, ({ value }) => ((this.more() || this.wider()) && !value().trim() ? { kind: 'required' } : undefined));
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { change } = await this.api.edit(this.of().id, { version: this.version.get(), ...this.changes() });
      this.snacks.say(sayAsked(change) ?? $localize`Saved`);
      this.done.emit();
      if (this.self()) void this.session.load();
    });

  /** Only what was changed: what a colleague changed in the meantime stays, and the audit log names roles only when they are meant. */
  private changes(): Omit<UserEdit, 'version'> {
    const before = this.before();
    const { displayName, roles, teamIds, locale, reason } = this.model();
    return {
      ...((this.more() || this.joins()) && reason.trim() && { reason }),
      ...(displayName !== before.displayName && { displayName }),
      ...(!this.self() && !same(roles, before.roles) && { roles: roles as Role[] }),
      ...(!same(
        teamIds,
        before.teams.map(({ id }) => id),
      ) && { teamIds }),
      ...(locale !== before.locale && { locale: locale as UserView['locale'] }),
    };
  }
}
