import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CaseView, DisclosureAskFor } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Choice, Dates, Icon, NoPermission, ProblemText, ProblemTexts, ResourceState, Snacks, UiField, UiInput } from '@alongside/web/ui';
import { AgencyNames } from '../cases/directory';
import { incidentChoices } from '../referral/incident-choices';
import { ItemsField } from '../referral/items-field';
import { ClientWord } from '../words/client-word';
import { basisSentence } from './basis-words';
import { GivingApi } from './giving.api';
import { Leaving } from './leaving';

type To = 'agency' | 'client' | 'other';
type Basis = DisclosureAskFor['basis'];

/**
 * Gives something of a case to somebody: chosen, looked at, recorded, and only then shown for handing over. A workflow that has a record which
 * demands it leads here with `?basis=court_order&recordId=…`, and may say the agency and the recipient;
 * a part of the case leads here with `?for=client&take=…` and what it is about.
 */
@Component({
  selector: 'app-give-out-page',
  imports: [Choice, Icon, ItemsField, Leaving, NoPermission, ProblemText, ResourceState, RouterLink, UiField, UiInput],
  templateUrl: './give-out-page.html',
  styleUrl: './give-out-page.scss',
})
export class GiveOutPage {
  private readonly api = inject(GivingApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly agencies = inject(AgencyNames);
  protected readonly client = inject(ClientWord);
  private readonly looking = viewChild(Leaving);

  /** Of the case. */
  readonly id = input.required<string>();
  readonly basis = input<string>();
  readonly recordId = input<string>();
  readonly agency = input<string>();
  readonly recipient = input<string>();
  readonly for = input<string>();
  readonly take = input<string>();

  protected readonly file = httpResource(() => `/api/cases/${this.id()}`, { parse: CaseView.parse });
  protected readonly mayGive = computed(
    () => this.file.hasValue() && this.session.can('create', 'Disclosure', this.file.value().relations),
  );
  private readonly person = computed(() =>
    this.file.hasValue() ? this.file.value().parties.find(({ role }) => role === 'client') : undefined,
  );
  /** What a workflow brings along; it is not for choosing. */
  protected readonly demanded = computed<Basis | undefined>(() => {
    const basis = this.basis();
    return this.recordId() && (basis === 'court_order' || basis === 'statutory_mandate' || basis === 'emergency') ? basis : undefined;
  });
  protected readonly sentences = basisSentence;

  protected readonly tos = computed(() => [
    { value: 'agency', label: $localize`An agency` },
    ...(this.person() ? [{ value: 'client', label: this.client.The() }] : []),
    { value: 'other', label: $localize`Somebody else` },
  ]);
  protected readonly ways = [
    { value: 'print', label: $localize`Printed or handed over` },
    { value: 'spoken', label: $localize`Read aloud` },
    { value: 'letter', label: $localize`By letter` },
    { value: 'email', label: $localize`By e-mail, in our own mail program` },
  ];
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];

  protected readonly to = linkedSignal<string>(() =>
    this.for() === 'client' && this.person() ? 'client' : this.recipient() && !this.agency() ? 'other' : 'agency',
  );
  protected readonly agencyId = linkedSignal(() => this.agency() ?? '');
  protected readonly other = linkedSignal(() => this.recipient() ?? '');
  protected readonly urgent = signal(false);
  protected readonly why = signal('');
  protected readonly purpose = signal('');
  protected readonly how = signal('print');
  protected readonly locale = signal('en');
  protected readonly items = linkedSignal<string[]>(() => this.take()?.split(',').filter(Boolean) ?? []);
  /** For the client's own copy; others get what the release says. */
  protected readonly withoutOthers = linkedSignal(() => this.to() === 'client');
  protected readonly struck = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  /** Only an agency can have a release; to anybody else it goes in an emergency, or not at all. */
  protected readonly emergency = computed(() => !this.demanded() && (this.to() === 'other' || (this.to() === 'agency' && this.urgent())));
  protected readonly incidents = computed(() => (this.file.hasValue() ? incidentChoices(this.file.value(), this.dates) : []));
  protected readonly closed = computed(() => this.file.hasValue() && this.file.value().stage === 'closed');

  protected readonly ask = computed<DisclosureAskFor | undefined>(() => {
    const to = this.to() as To;
    const basis: Basis = this.demanded() ?? (to === 'client' ? 'to_client' : this.emergency() ? 'emergency' : 'release');
    const somebody = to === 'agency' ? this.agencyId() !== '' : to === 'client' ? this.person() !== undefined : this.other().trim() !== '';
    if (!somebody || this.items().length === 0) return undefined;
    return DisclosureAskFor.parse({
      basis,
      how: this.how(),
      purpose: this.purpose().trim(),
      items: this.items(),
      locale: this.locale(),
      withoutThirdParties: this.withoutOthers(),
      strike: this.struck()
        .split('\n')
        .map((word) => word.trim())
        .filter(Boolean),
      ...(to === 'agency' && { agencyId: this.agencyId() }),
      ...(to === 'client' && { personId: this.person()?.personId }),
      ...(to === 'other' && { recipient: this.other().trim() }),
      ...(this.demanded() && { recordId: this.recordId() }),
      ...(this.emergency() && { reason: this.why().trim() || undefined }),
    });
  });
  protected readonly missing = computed(() => {
    if (this.ask() === undefined) return $localize`Choose for whom it is, and tick what is to be given.`;
    if (this.to() !== 'client' && this.purpose().trim() === '') return $localize`Say what it is for.`;
    if (this.emergency() && this.why().trim() === '') return $localize`Say why there is no time for a release.`;
    return undefined;
  });
  protected readonly ready = computed(() => this.missing() === undefined && this.looking()?.allowed() === true);

  protected text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
  }

  protected async give(event: Event): Promise<void> {
    event.preventDefault();
    const ask = this.ask();
    const digest = this.looking()?.preview()?.digest;
    if (!ask || !digest || !this.ready() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const { disclosureId } = await this.api.give(this.id(), { ...ask, digest });
      this.snacks.say($localize`It is in the ledger`);
      await this.router.navigate(['/cases', this.id(), 'given', disclosureId], { replaceUrl: true });
    } catch (error) {
      this.failure.set(error);
      if (problemOf(error).code === 'stale') this.looking()?.again();
    } finally {
      this.busy.set(false);
    }
  }
}
