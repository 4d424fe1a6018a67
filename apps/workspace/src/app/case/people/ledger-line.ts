import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CaseView, DisclosureView, LedgerReader, SeesWhy } from '@alongside/contract';
import { Discreet, Icon, Now, When } from '@alongside/web/ui';
import { basisWords } from '../../giving/basis-words';
import { ClientWord } from '../../words/client-word';
import { ItemNames } from '../../words/item-names';

const DAY = 86_400_000;

/** One line of the ledger: what left, and who may see that in the portal and why. */
@Component({
  selector: 'app-ledger-line',
  imports: [Icon, RouterLink, When],
  templateUrl: './ledger-line.html',
  styleUrl: './ledger-line.scss',
})
export class LedgerLine {
  private readonly names = inject(ItemNames);
  private readonly now = inject(Now);
  private readonly client = inject(ClientWord);
  protected readonly discreet = inject(Discreet);
  readonly of = input.required<DisclosureView>();
  readonly parties = input.required<CaseView['parties']>();
  readonly mayDecide = input(false);
  readonly decide = output<{ line: DisclosureView; reader: LedgerReader | null; withhold: boolean }>();

  protected readonly basis = basisWords;
  protected readonly to = computed(() => {
    const { agencyName, recipient, basis } = this.of();
    const named = [agencyName, recipient].filter(Boolean).join(', ');
    return named || (basis === 'to_client' ? this.client.The() : $localize`Nobody outside`);
  });
  protected readonly items = computed(() => this.names.all(this.of().items));
  /** What can still be opened to be handed over. */
  protected readonly fresh = computed(() => this.of().items.length > 0 && this.now.at().getTime() - Date.parse(this.of().at) < DAY);
  protected readonly why: Record<SeesWhy, string> = {
    own: $localize`it is about them`,
    for_client: $localize`they speak for the client`,
    let_in: $localize`an advocate let them see it`,
    withheld: $localize`kept from them`,
    waits: $localize`nobody has decided yet`,
    names_them: $localize`it names them as a danger; never, whatever anybody decides`,
    not_theirs: $localize`it is the client's own`,
    no_portal: $localize`they may have no portal here`,
  };

  protected name({ personId, role }: LedgerReader): string {
    const party = this.parties().find((each) => each.personId === personId);
    const called = party?.identity.name || party?.identity.alias || $localize`No name`;
    return role === 'client' ? this.client.The() : this.discreet.say(called);
  }
  /** Whether deciding would change anything. */
  protected open({ why }: LedgerReader): boolean {
    return this.mayDecide() && !['names_them', 'not_theirs', 'no_portal'].includes(why);
  }
}
