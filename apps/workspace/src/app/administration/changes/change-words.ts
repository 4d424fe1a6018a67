import type { AccountChangeState, AccountChangeView } from '@alongside/contract';
import { roleWords } from '../../words/people-words';

/** What would become of the account, as a sentence. */
export function sayChange({ kind, user: { displayName }, roles }: Pick<AccountChangeView, 'kind' | 'user' | 'roles'>): string {
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
