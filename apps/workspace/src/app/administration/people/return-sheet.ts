import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, minLength, required } from '@angular/forms/signals';
import type { Role, UserView } from '@alongside/contract';
import { Choice, type ChoiceOption, ProblemTexts, Snacks, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { languages } from '../../shared/language-links';
import { optionsOf, roleWords } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';
import { TickList } from '../pieces/tick-list';
import { type Link, sayAsked } from './link-once';
import { ReasonField } from './reason-field';

/** Somebody who left works here again: the same account, with roles and a password of today. */
@Component({
  selector: 'app-return-sheet',
  imports: [Choice, FormField, ReasonField, Sheet, TickList],
  template: `<app-sheet
    i18n-heading
    heading="{{ of().displayName }} comes back"
    i18n-action
    action="Ask to bring them back"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit(made)"
  >
    <ul>
      <li i18n>A second person has to agree first.</li>
      <li i18n>Then a link goes to {{ of().email }}. With it they choose a new password; the old one stays without effect.</li>
      <li i18n>What they wrote before is under their name as ever.</li>
      <li i18n>Cases that they had are not theirs again. Give them new ones when they are here.</li>
    </ul>
    <app-tick-list i18n-legend legend="Roles" [options]="roles" [problem]="problemIn(form.roles(), texts)" [formField]="form.roles" />
    <app-reason-field i18n-label label="Why do they come back?" [problem]="problemIn(form.reason(), texts)" [formField]="form.reason" />
    @if (teams().length > 0) {
      <app-tick-list
        i18n-legend
        legend="Teams"
        i18n-note
        note="Supervisors see the work of the teams they are in."
        [options]="teams()"
        [problem]="problemIn(form.teamIds(), texts)"
        [formField]="form.teamIds"
      />
    }
    <ui-choice i18n-legend legend="Language of mails and messages" [options]="locales" [formField]="form.locale" />
  </app-sheet>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-2);
      margin: 0;
      padding-inline-start: var(--ui-space-5);
    }
    li {
      overflow-wrap: anywhere;
    }
  `,
})
export class ReturnSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<UserView>();
  readonly teams = input.required<readonly ChoiceOption[]>();
  /** Has to be loaded again. */
  readonly stale = output();
  /** With the link, if they are back. */
  readonly closed = output<Link | undefined>();

  protected readonly problemIn = problemIn;
  protected readonly roles = optionsOf(roleWords);
  protected readonly locales = languages.map(({ code, name }) => ({ value: code, label: name }));
  protected made?: Link;
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ locale }) => ({
    roles: [] as string[],
    teamIds: [] as string[],
    locale: locale as string,
    reason: '',
  }));
  protected readonly form = form(this.model, (path) => {
    minLength(path.roles, 1, { message: $localize`Choose at least one role.` });
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.stale.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { id, displayName, email } = this.of();
      const { roles, teamIds, locale, reason } = this.model();
      const { link, expiresAt, change } = await this.api.bringBack(id, {
        version: this.version.get(),
        roles: roles as Role[],
        teamIds,
        locale: locale as UserView['locale'],
        reason,
      });
      if (link && expiresAt) this.made = { name: displayName, email, link, expiresAt };
      this.snacks.say(sayAsked(change) ?? $localize`${displayName}:NAME: is invited`);
      this.stale.emit();
    });
}
