import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { type Role, TeamList, UserList, type UserView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Ask, Empty, Icon, ProblemText, ResourceState, Snacks, UiInput } from '@alongside/web/ui';
import { Colleagues } from '../../cases/directory';
import { roleWords } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';
import { ChangesFeed } from '../changes/changes-feed';
import { AskSecondSheet } from './ask-second-sheet';
import { InviteSheet } from './invite-sheet';
import { LeaveSheet } from './leave-sheet';
import { type Link, LinkOnce } from './link-once';
import { PersonSheet } from './person-sheet';
import { PrivilegeSheet } from './privilege-sheet';
import { ReturnSheet } from './return-sheet';

/** From how many people on a search helps. */
const MANY = 12;

/** Who works here. Administrators invite, change and see people off; directors read. */
@Component({
  selector: 'app-people-tab',
  imports: [
    AskSecondSheet,
    Empty,
    Icon,
    InviteSheet,
    LeaveSheet,
    LinkOnce,
    MatMenuModule,
    PersonSheet,
    PrivilegeSheet,
    ProblemText,
    ResourceState,
    ReturnSheet,
    RouterLink,
    UiInput,
  ],
  templateUrl: './people-tab.html',
  styleUrl: '../pieces/list.scss',
})
export class PeopleTab {
  private readonly api = inject(AdministrationApi);
  private readonly ask = inject(Ask);
  private readonly changes = inject(ChangesFeed);
  private readonly colleagues = inject(Colleagues);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);

  /** `invited` or `left`; everybody who works here or is about to, when it is not given. */
  readonly show = input<string>();

  protected readonly users = httpResource(() => '/api/users', { parse: UserList.parse });
  protected readonly manages = computed(() => this.session.can('manage', 'User'));
  /** Who may record whether somebody is covered by privilege; nobody does so about themselves. */
  protected readonly records = computed(() => this.session.can('write', 'Privilege'));
  protected readonly teams = httpResource(() => (this.manages() ? '/api/teams' : undefined), { parse: TeamList.parse });
  protected readonly teamChoices = computed(() =>
    this.teams.hasValue() ? this.teams.value().items.map(({ id, name }) => ({ value: id as string, label: name })) : [],
  );

  protected readonly filters = [
    { value: undefined, label: $localize`Working here` },
    { value: 'invited', label: $localize`Invited` },
    { value: 'left', label: $localize`Left` },
  ];
  protected readonly sought = signal('');
  protected readonly all = computed(() => (this.users.hasValue() ? this.users.value().items : []));
  protected readonly many = computed(() => this.all().length >= MANY);
  protected readonly rows = computed(() => {
    const show = this.show();
    const sought = this.sought().trim().toLocaleLowerCase();
    return this.all().filter(
      ({ state, displayName, email }) =>
        (show === 'invited' || show === 'left' ? state === show : state !== 'left') &&
        `${displayName} ${email}`.toLocaleLowerCase().includes(sought),
    );
  });

  protected readonly sheet = signal<'invite' | 'change' | 'leave' | 'return' | 'factor' | 'link' | 'privilege' | undefined>(undefined);
  private readonly opened = signal<UserView | undefined>(undefined);
  /** The person of the open sheet, as last loaded. */
  protected readonly chosen = computed(() => this.all().find(({ id }) => id === this.opened()?.id) ?? this.opened());
  protected readonly link = signal<Link | undefined>(undefined);
  protected readonly failure = signal<unknown>(undefined);

  protected open(sheet: 'change' | 'leave' | 'return' | 'factor' | 'link' | 'privilege', user: UserView): void {
    this.failure.set(undefined);
    this.opened.set(user);
    this.sheet.set(sheet);
  }

  protected readonly newPassword = (reason: string) => this.api.link(this.chosen()?.id ?? '', reason);
  protected readonly withoutFactor = (reason: string) => this.api.resetFactor(this.chosen()?.id ?? '', reason);

  protected filter(show: string | undefined): void {
    void this.router.navigate([], { queryParams: { show: show ?? null }, queryParamsHandling: 'merge' });
  }

  protected seek(event: Event): void {
    this.sought.set((event.target as HTMLInputElement).value);
  }

  protected self(user: UserView): boolean {
    return user.id === this.session.user()?.id;
  }

  protected changeLabel({ displayName }: UserView): string {
    return $localize`Change ${displayName}:NAME:`;
  }

  protected returnLabel({ displayName }: UserView): string {
    return $localize`Bring ${displayName}:NAME: back`;
  }

  protected privilegeLabel({ displayName }: UserView): string {
    return $localize`Privilege status of ${displayName}:NAME:`;
  }

  protected moreLabel({ displayName }: UserView): string {
    return $localize`More for ${displayName}:NAME:`;
  }

  protected roles(roles: readonly Role[]): string {
    return roles.map((role) => roleWords[role].label).join(', ');
  }

  protected teamsOf(user: UserView): string {
    return user.teams.map(({ name }) => name).join(', ');
  }

  protected changed(): void {
    this.users.reload();
    this.changes.list.reload();
    if (this.session.can('read', 'Colleague')) this.colleagues.list.reload();
  }

  protected invited(link: Link | undefined): void {
    this.sheet.set(undefined);
    if (!link) return;
    this.link.set(link);
    this.changed();
  }

  protected async inviteAgain(user: UserView): Promise<void> {
    const yes = await this.ask.ask({
      heading: $localize`Invite ${user.displayName}:NAME: again?`,
      text: $localize`A new link goes to ${user.email}:EMAIL:. Links sent earlier stop working.`,
      action: $localize`Invite again`,
    });
    if (!yes) return;
    this.failure.set(undefined);
    try {
      const { link, expiresAt } = await this.api.link(user.id);
      // Into an account that sees more than its own work, the link goes to its person only.
      if (link && expiresAt) this.link.set({ name: user.displayName, email: user.email, link, expiresAt });
      this.snacks.say($localize`A new link is on its way`);
    } catch (error) {
      this.failure.set(error);
    }
  }
}
