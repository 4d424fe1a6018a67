import type { AccountChangeState, AccountChangeView } from '@alongside/contract';
import { roleWords } from '../../words/people-words';

export const namesOf = (teams: AccountChangeView['teams']): string => teams.map(({ name }) => name).join(', ');

/** What would become of the account, as a sentence. */
export function sayChange({
  kind,
  user: { displayName },
  roles,
  teams,
}: Pick<AccountChangeView, 'kind' | 'user' | 'roles' | 'teams'>): string {
  const named = roles.map((role) => roleWords[role].label).join(', ');
  switch (kind) {
    case 'roles':
      return $localize`${displayName}:NAME: gets more roles: ${named}:ROLES:`;
    case 'invite':
      return $localize`${displayName}:NAME: is invited as ${named}:ROLES:`;
    case 'return':
      return $localize`${displayName}:NAME: comes back as ${named}:ROLES:`;
    case 'factor':
      return $localize`The second step of ${displayName}:NAME: is taken away`;
    case 'link':
      return $localize`${displayName}:NAME: is sent a link for a new password`;
    case 'teams':
      return $localize`${displayName}:NAME: sees the cases of more teams: ${namesOf(teams)}:TEAMS:`;
  }
}

export const changeStates: Record<AccountChangeState, string> = {
  waiting: $localize`Waits for a second person`,
  approved: $localize`Approved`,
  refused: $localize`Refused`,
  withdrawn: $localize`Taken back`,
  expired: $localize`Nobody decided in time`,
  unreviewed: $localize`Done by one person alone`,
  seen: $localize`Done by one person, looked at since`,
};
