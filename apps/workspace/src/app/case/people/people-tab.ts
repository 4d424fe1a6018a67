import { Component, computed, inject, input, signal } from '@angular/core';
import type { CaseView, PartyRole } from '@alongside/contract';
import { Discreet, Icon } from '@alongside/web/ui';
import { ClientWord } from '../../words/client-word';
import { ageBandWords, guardianshipWords } from '../../words/people-words';
import { CaseFile } from '../case-file';
import { ClientRequests } from '../rights/client-requests';
import { Corrections, CorrectionsState } from '../rights/corrections';
import { countryWords } from '../words';
import { Ledger } from './ledger';
import { PartySheet } from './party-sheet';
import { Releases } from './releases';

const roles: Record<Exclude<PartyRole, 'client'>, string> = {
  caregiver: $localize`Parent or caregiver`,
  reporter: $localize`Who contacted us`,
  reported_person: $localize`Reported person`,
  collateral: $localize`Somebody else`,
};

/** Who belongs to the case, what they allowed us to give to whom, and what was given. */
@Component({
  selector: 'app-people-tab',
  imports: [ClientRequests, Corrections, CorrectionsState, Icon, Ledger, PartySheet, Releases],
  templateUrl: './people-tab.html',
  styleUrl: '../happened/happened-tab.scss',
})
export class PeopleTab {
  private readonly clientWord = inject(ClientWord);
  protected readonly discreet = inject(Discreet);
  protected readonly file = inject(CaseFile);
  readonly releaseFor = input<string>();
  protected readonly noName = $localize`No name`;
  protected readonly ageWords = ageBandWords;
  protected readonly countries = countryWords;
  protected readonly guardianships = guardianshipWords;
  protected readonly sheet = signal<CaseView['parties'][number] | null | undefined>(undefined);
  protected readonly parties = computed(() => this.file.here().parties);

  /** A release waits until it is said what this person is to the client. */
  protected describe(partyId: string): void {
    this.sheet.set(this.parties().find(({ id }) => id === partyId));
  }

  protected harm({ abuserOf }: CaseView['parties'][number]): string {
    if (abuserOf.length === 2)
      return $localize`Said to have done harm to them and to the other parent: may not sign. Never shown in the portal.`;
    if (abuserOf[0] === 'client') return $localize`Said to have done harm to them: may not sign. Never shown in the portal.`;
    if (abuserOf[0] === 'other_parent')
      return $localize`Said to have done harm to the other parent: may not sign. Never shown in the portal.`;
    return $localize`Said to have done harm: may not sign for a child. Never shown in the portal.`;
  }

  protected role(role: PartyRole): string {
    return role === 'client' ? this.clientWord.The() : roles[role];
  }
}
