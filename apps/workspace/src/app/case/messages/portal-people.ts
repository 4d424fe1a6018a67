import { httpResource } from '@angular/common/http';
import { Service, computed, inject } from '@angular/core';
import { PortalAccountList } from '@alongside/contract';
import { Discreet } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';

export type Account = z.infer<typeof PortalAccountList>['items'][number];

/** Who of the case has a portal, for all parts of the tab. Provided by the tab. */
@Service({ autoProvided: false })
export class PortalPeople {
  private readonly file = inject(CaseFile);
  private readonly discreet = inject(Discreet);

  readonly list = httpResource(() => `/api/cases/${this.file.id()}/portal`, { parse: PortalAccountList.parse });
  /** Accounts that are not closed for good. */
  readonly open = computed(() => (this.list.hasValue() ? this.list.value().items.filter(({ state }) => state !== 'closed') : []));
  /** With whom there is a conversation: closed pages too, while something that was written there waits for an answer. */
  readonly partners = computed(() =>
    this.list.hasValue() ? this.list.value().items.filter(({ state, waitsSince }) => state !== 'closed' || waitsSince !== null) : [],
  );
  private readonly clients = computed(
    () =>
      new Set(
        this.file
          .here()
          .parties.filter(({ role }) => role === 'client')
          .map(({ personId }) => personId),
      ),
  );
  /** People of the case who could have a page and have none; whoever reported only where there is no client. */
  readonly others = computed(() =>
    this.file
      .here()
      .parties.filter(
        ({ role, personId, allegedAbuser }) =>
          (role === 'client' || role === 'caregiver' || (role === 'reporter' && this.clients().size === 0)) &&
          !allegedAbuser &&
          !this.open().some((account) => account.personId === personId),
      ),
  );

  constructor() {
    reloadWithCase(this.list);
  }

  isClient(personId: string): boolean {
    return this.clients().has(personId);
  }

  /** The case has one code word: it tells who speaks only where nobody else helps or reports on the case. */
  ownsCodeWord(personId: string): boolean {
    return !this.file
      .here()
      .parties.some(
        ({ role, personId: other }) => other !== personId && (role === 'client' || role === 'caregiver' || role === 'reporter'),
      );
  }

  name(personId: string): string {
    const party = this.file.here().parties.find((each) => each.personId === personId);
    return this.discreet.say(party?.identity.name || party?.identity.alias) || $localize`No name`;
  }
}
