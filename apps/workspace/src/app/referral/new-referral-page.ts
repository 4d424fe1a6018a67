import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { type AgencyRow, AgencyView, CaseView, ReferralList, ReleaseList, openReferralStates } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import {
  Choice,
  Dates,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  When,
  problemIn,
} from '@alongside/web/ui';
import { options } from '../case/words';
import { referralWords } from '../case/words-contact';
import { Sending } from '../case/pieces/sending';
import { AgencyNames } from '../cases/directory';
import { ClientWord } from '../words/client-word';
import { ItemNames } from '../words/item-names';
import { actsWords } from '../words/referral-words';
import { AgencyPicker } from './agency-picker';
import { incidentChoices } from './incident-choices';
import { ItemsField } from './items-field';
import { ReferralsApi } from './referrals.api';

/** Begins a referral: which agency, what for, who files it, and what is to be given. `?agency=` chooses one beforehand. */
@Component({
  selector: 'app-new-referral-page',
  imports: [AgencyPicker, Choice, FormField, Icon, ItemsField, ProblemText, ResourceState, RouterLink, SaveKey, UiField, UiInput, When],
  templateUrl: './new-referral-page.html',
  styleUrl: './new-referral-page.scss',
})
export class NewReferralPage {
  private readonly api = inject(ReferralsApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly directory = inject(AgencyNames);
  protected readonly client = inject(ClientWord);
  protected readonly names = inject(ItemNames);
  private readonly dates = inject(Dates);

  /** Of the case. */
  readonly id = input.required<string>();
  readonly agency = input<string>();

  protected readonly file = httpResource(() => `/api/cases/${this.id()}`, { parse: CaseView.parse });
  private readonly referrals = httpResource(() => `/api/cases/${this.id()}/referrals`, { parse: ReferralList.parse });
  private readonly releases = httpResource(() => (this.session.can('read', 'Release') ? `/api/cases/${this.id()}/releases` : undefined), {
    parse: ReleaseList.parse,
  });
  private readonly entry = httpResource(() => (this.chosen() ? `/api/agencies/${this.chosen()?.id}` : undefined), {
    parse: AgencyView.parse,
  });

  protected readonly chosen = computed<AgencyRow | undefined>(() => this.directory.active().find(({ id }) => id === this.agency()));
  protected readonly about = computed(() => (this.entry.hasValue() ? this.entry.value() : undefined));
  protected readonly release = computed(() =>
    (this.releases.hasValue() ? this.releases.value().items : []).find(
      ({ agencyId, state }) => agencyId === this.agency() && state === 'active',
    ),
  );
  protected readonly running = computed(() =>
    (this.referrals.hasValue() ? this.referrals.value().items : []).filter(
      ({ agencyId, state }) => agencyId === this.agency() && openReferralStates.includes(state),
    ),
  );
  protected readonly states = referralWords;
  protected readonly problemIn = problemIn;
  protected readonly acts = options(actsWords);
  protected readonly minor = computed(() => this.file.hasValue() && this.file.value().evidenceMode === 'minor_or_unknown');

  protected readonly incidents = computed(() => (this.file.hasValue() ? incidentChoices(this.file.value(), this.dates) : []));
  protected readonly model = signal({ purpose: '', acts: 'client' });
  protected readonly form = form(this.model, (path) => {
    required(path.purpose);
    maxLength(path.purpose, 2_000);
  });
  /** What the release already allows is offered, not ticked: the least that is needed. */
  protected readonly items = linkedSignal<string | undefined, string[]>({ source: this.agency, computation: () => [] });
  protected readonly sending = new Sending(this.form);

  protected choose(agencyId: string | null): void {
    void this.router.navigate([], { queryParams: { agency: agencyId }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    const agency = this.chosen();
    if (!agency) return;
    await this.sending.send(async () => {
      const { purpose, acts } = this.model();
      const { id } = await this.api.begin(this.id(), {
        agencyId: agency.id,
        acts: acts as 'client' | 'advocate',
        purpose: purpose.trim(),
        items: acts === 'advocate' ? this.items() : [],
      });
      this.snacks.say($localize`Referral begun`);
      await this.router.navigate(['/referrals', id], { replaceUrl: true });
    });
  }
}
