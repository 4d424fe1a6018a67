import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { CustodyKind, CustodyWrite, EvidenceItemView } from '@alongside/contract';
import { Choice, Icon, Now, ProblemTexts, Snacks, UiField, UiInput, Zone, dayIn, instantOf, problemIn, timeIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { ClientWord } from '../../words/client-word';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { entryWords, holderWords } from './evidence-words';
import { EvidenceApi } from './evidence.api';

type Outward = Extract<CustodyWrite, { kind: 'handed_over' | 'returned' }>;

/** What was done with a piece of evidence, when, and by whom. Handing over needs what allows it, like everything that leaves. */
@Component({
  selector: 'app-custody-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  templateUrl: './custody-sheet.html',
})
export class CustodySheet {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly zone = inject(Zone);
  protected readonly agencies = inject(AgencyNames);
  protected readonly client = inject(ClientWord);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<EvidenceItemView>();
  readonly newest = input.required<readonly EvidenceItemView[]>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly minor = computed(() => this.file.here().evidenceMode === 'minor_or_unknown');
  /** What can happen to it now; where a minor is or may be shown it only moves, or goes to law enforcement. */
  protected readonly kinds = computed(() => {
    const here = this.of().holder === 'us';
    const all: CustodyKind[] = here
      ? this.minor()
        ? ['moved', 'handed_over']
        : ['moved', 'handed_over', 'returned', 'destroyed']
      : this.minor()
        ? ['passed_on']
        : ['received', 'passed_on'];
    return all.map((value) => ({ value, label: entryWords[value] }));
  });
  protected readonly holders = computed(() =>
    [
      { value: 'law_enforcement', label: $localize`Law enforcement` },
      { value: 'platform', label: $localize`The service or platform` },
      { value: 'elsewhere', label: $localize`Somebody else` },
    ].filter(({ value }) => value === 'law_enforcement' || !this.minor()),
  );
  /** With whom something may be that is not with us. */
  protected readonly others = (['client', 'caregiver', 'law_enforcement', 'platform', 'other_person', 'elsewhere'] as const).map(
    (value) => ({
      value,
      label: holderWords[value],
    }),
  );
  protected readonly bases = [
    { value: 'release', label: $localize`They signed a release that covers it` },
    { value: 'emergency', label: $localize`There is danger, and no time for a release` },
  ];
  protected readonly person = computed(() => this.file.client());

  private readonly version = new OpenedVersion(() => this.newest().find(({ id }) => id === this.of().id)?.version);
  private readonly now = inject(Now).at();
  protected readonly model = signal({
    kind: '' as string,
    day: dayIn(this.zone.name(), this.now),
    time: timeIn(this.zone.name(), this.now),
    from: '',
    to: '',
    now: 'law_enforcement',
    place: '',
    holder: 'law_enforcement',
    basis: 'release',
    agencyId: '',
    recipient: '',
    reason: '',
    note: '',
  });
  protected readonly kind = computed(() => (this.model().kind || this.kinds()[0].value) as CustodyKind);
  protected readonly leaves = computed(() => this.kind() === 'handed_over' || this.kind() === 'returned');
  protected readonly hasFile = computed(() => this.of().files.some(({ state }) => state !== 'removed'));
  protected readonly form = form(this.model, (path) => {
    required(path.day);
    required(path.time);
    required(path.from, { when: () => ['received', 'passed_on'].includes(this.kind()) });
    required(path.to, { when: () => this.kind() === 'passed_on' });
    required(path.place, { when: () => ['received', 'moved', 'destroyed'].includes(this.kind()) });
    required(path.agencyId, { when: ({ valueOf }) => this.kind() === 'handed_over' && valueOf(path.basis) === 'release' });
    required(path.reason, { when: ({ valueOf }) => this.kind() === 'handed_over' && valueOf(path.basis) === 'emergency' });
    for (const field of [path.from, path.to, path.recipient]) maxLength(field, 300);
    maxLength(path.place, 500);
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.move(this.file.id(), this.of().id, this.written());
      this.snacks.say($localize`Saved in the chain of custody`);
      this.file.changed();
    });

  private written(): CustodyWrite {
    const { day, time, from, to, now, place, note } = this.model();
    const zone = this.zone.name();
    const at = instantOf(zone, day, time).toISOString();
    const common = { version: this.version.get(), at, zone, note };
    switch (this.kind()) {
      case 'received':
        return { kind: 'received', ...common, from, place };
      case 'moved':
        return { kind: 'moved', ...common, place };
      case 'passed_on':
        return { kind: 'passed_on', ...common, holder: now as 'elsewhere', from, to };
      case 'destroyed':
        return { kind: 'destroyed', ...common, how: place };
      case 'returned':
        return { kind: 'returned', ...common, basis: 'to_client', personId: this.person()?.personId };
      default:
        return { kind: 'handed_over', ...common, ...this.outward() };
    }
  }

  private outward(): Pick<Extract<Outward, { kind: 'handed_over' }>, 'holder' | 'basis' | 'agencyId' | 'recipient' | 'reason'> {
    const { holder, basis, agencyId, recipient, reason } = this.model();
    return {
      holder: holder as 'law_enforcement',
      basis: basis as 'release',
      ...(agencyId && { agencyId }),
      ...(recipient.trim() && { recipient }),
      ...(basis === 'emergency' && { reason }),
    };
  }
}
