import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, email, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { weightyRoles, type Role, type UserInvite, type UserView } from '@alongside/contract';
import { Choice, type ChoiceOption, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { languages } from '../../shared/language-links';
import { optionsOf, roleWords } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';
import { TickList } from '../pieces/tick-list';
import { type Link, sayAsked } from './link-once';
import { ReasonField } from './reason-field';

/** A new colleague. They choose their own password; the link for it goes out by mail and is shown once. */
@Component({
  selector: 'app-invite-sheet',
  imports: [Choice, FormField, ReasonField, Sheet, TickList, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Invite somebody"
    i18n-action
    action="Invite"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit(made)"
  >
    <ui-field i18n-label label="Name" i18n-hint hint="As colleagues should see it." [problem]="problemIn(form.displayName(), texts)">
      <input uiInput autocomplete="off" [formField]="form.displayName" />
    </ui-field>
    <ui-field i18n-label label="Work e-mail" [problem]="problemIn(form.email(), texts)">
      <input uiInput type="email" autocomplete="off" spellcheck="false" [formField]="form.email" />
    </ui-field>
    <app-tick-list i18n-legend legend="Roles" [options]="roles" [problem]="problemIn(form.roles(), texts)" [formField]="form.roles" />
    @if (weighty()) {
      <app-reason-field
        i18n-label
        label="Why do they need this role?"
        [problem]="problemIn(form.reason(), texts)"
        [formField]="form.reason"
      />
    }
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
})
export class InviteSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly teams = input.required<readonly ChoiceOption[]>();
  /** Who has an account already, to say so before anything is sent. */
  readonly known = input<readonly UserView[]>([]);
  /** Has to be loaded again. */
  readonly stale = output();
  /** With the link, if somebody was invited. */
  readonly closed = output<Link | undefined>();

  protected readonly problemIn = problemIn;
  protected readonly roles = optionsOf(roleWords);
  protected readonly locales = languages.map(({ code, name }) => ({ value: code, label: name }));
  protected made?: Link;
  private readonly model = signal({ displayName: '', email: '', roles: [] as string[], teamIds: [] as string[], locale: 'en', reason: '' });
  protected readonly weighty = computed(() => this.model().roles.some((role) => weightyRoles.includes(role as Role)));
  protected readonly form = form(this.model, (path) => {
    required(path.displayName);
    maxLength(path.displayName, 120);
    required(path.email);
    email(path.email);
    validate(path.email, ({ value }) => {
      const typed = value().trim().toLowerCase();
      const known = this.known().find((user) => user.email.toLowerCase() === typed);
      if (!known) return undefined;
      return known.state === 'left'
        ? {
            kind: 'colleague_left',
            message: $localize`${known.displayName}:NAME: worked here with this address. Close this and bring them back: you find them under “Left”.`,
          }
        : { kind: 'already_used', message: $localize`This address belongs to ${known.displayName}:NAME: already.` };
    });
    minLength(path.roles, 1, { message: $localize`Choose at least one role.` });
    validate(path.reason, ({ value }) => (this.weighty() && !value().trim() ? { kind: 'required' } : undefined));
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { displayName, email: address, roles, teamIds, locale, reason } = this.model();
      const { link, expiresAt, change } = await this.api.invite({
        displayName,
        email: address.trim(),
        roles: roles as Role[],
        teamIds,
        locale: locale as UserInvite['locale'],
        ...(this.weighty() && { reason }),
      });
      if (link && expiresAt) this.made = { name: displayName, email: address.trim(), link, expiresAt };
      this.snacks.say(sayAsked(change) ?? $localize`${displayName}:NAME: is invited`);
      if (!link) this.stale.emit();
    });
}
