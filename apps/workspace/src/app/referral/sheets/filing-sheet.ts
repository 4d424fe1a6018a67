import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import {
  type AgencyView,
  type FilingCreate,
  type FilingWarning,
  type ReferralView,
  SheetList,
  WorksheetFields,
  WorksheetList,
} from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, Zone, instantOf, problemIn } from '@alongside/web/ui';
import { once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { zonesFirst } from '../../intake/fields/zones';
import { channelWord } from '../../words/agency-words';
import { basisWords, filedByWords } from '../../words/referral-words';
import { ReferralsApi } from '../referrals.api';

/** The way that only providers have. */
const PROVIDERS = 'ncmec_esp_api';
type FiledBy = FilingCreate['filedBy'];
const bases: Record<FiledBy, readonly FilingCreate['basis'][]> = {
  client: ['client_files'],
  provider: ['provider_duty'],
  // What a law or a court demands is given from its own record, under Legal, which proves it to the gate.
  advocate: ['release', 'emergency'],
};

/** One submission: where, by whom, on which basis, when, under which number, and what was in it. */
@Component({
  selector: 'app-filing-sheet',
  imports: [Choice, FormField, Icon, ResourceState, Sheet, UiField, UiInput],
  templateUrl: './filing-sheet.html',
  styleUrl: './sheets.scss',
})
export class FilingSheet {
  private readonly api = inject(ReferralsApi);
  private readonly dates = inject(Dates);
  private readonly zone = inject(Zone);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReferralView>();
  readonly agency = input<AgencyView | undefined>();
  readonly changed = output();
  /** What to look at, after it was kept. */
  readonly warned = output<readonly FilingWarning[]>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly worksheets = httpResource(() => '/api/knowledge/worksheets', { parse: WorksheetList.parse });
  /** Forms that the field knows for this agency, its other ways, and anything else. */
  protected readonly channels = computed(() => {
    const known = this.worksheets.hasValue()
      ? this.worksheets.value().items.filter(({ agencyKey }) => agencyKey === this.of().agencyKey)
      : [];
    const types = [...new Set((this.agency()?.channels ?? []).filter(({ type }) => type !== 'api').map(({ type }) => type))];
    return [
      ...known.map(({ channel, name }) => ({ value: channel, label: name })),
      ...types.map((type) => ({ value: type, label: channelWord(type) })),
      { value: 'other', label: $localize`Another way` },
    ];
  });
  protected readonly channel = linkedSignal(() => this.channels()[0]?.value ?? 'other');
  private readonly known = computed(() =>
    this.worksheets.hasValue() ? this.worksheets.value().items.find(({ channel }) => channel === this.channel()) : undefined,
  );
  protected readonly worksheet = httpResource(() => (this.known() ? `/api/knowledge/worksheets/${this.channel()}` : undefined), {
    parse: WorksheetFields.parse,
  });
  /** The worksheet of the case for this way, whose words of today are kept with the filing. */
  protected readonly sheets = httpResource(() => `/api/cases/${this.of().caseId}/worksheets`, { parse: SheetList.parse });
  protected readonly sheet = computed(() =>
    this.sheets.hasValue() ? this.sheets.value().items.find(({ channel }) => channel === this.channel()) : undefined,
  );
  protected readonly keepSheet = signal(true);
  protected readonly zones = computed(() => zonesFirst(this.zone.name()));
  protected readonly filers = computed(() => (Object.keys(bases) as FiledBy[]).map((value) => ({ value, label: filedByWords[value] })));

  protected readonly model = once(
    () => this.of().acts,
    (acts) => {
      const filedBy: FiledBy = acts === 'client' ? 'client' : 'advocate';
      const { day, time } = this.dates.wall(new Date());
      return {
        filedBy: filedBy as string,
        basis: bases[filedBy][0] as string,
        day,
        time,
        zone: this.zone.name(),
        reference: '',
        receipt: '',
        note: '',
      };
    },
  );
  protected readonly form = form(this.model, (path) => {
    required(path.day);
    required(path.time);
    maxLength(path.reference, 200);
    maxLength(path.receipt, 2_000);
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => this.changed.emit());
  protected readonly content = signal<readonly string[]>([]);
  protected readonly basisOptions = computed(() =>
    bases[this.model().filedBy as FiledBy].map((value) => ({ value, label: basisWords[value] })),
  );
  protected readonly today = computed(() => this.dates.today());

  protected readonly numberLabel = $localize`Reference number`;
  protected readonly numberHint = $localize`If they gave one. It can be added later, in the register of filings.`;
  protected readonly noteLabel = $localize`Note`;
  protected readonly emergencyLabel = $localize`What was the emergency?`;
  protected exampleHint(): string {
    return $localize`For instance: ${this.agency()?.reference.example ?? ''}:EXAMPLE:`;
  }

  protected setChannel(event: Event): void {
    this.channel.set((event.target as HTMLSelectElement).value);
    this.content.set([]);
    if (this.channel() === PROVIDERS) this.setFiledBy('provider');
  }
  protected setFiledBy(filedBy: string): void {
    this.model.update((model) => ({ ...model, filedBy, basis: bases[filedBy as FiledBy][0] }));
  }
  protected toggle(label: string): void {
    this.content.update((all) => (all.includes(label) ? all.filter((one) => one !== label) : [...all, label]));
  }

  protected readonly send = (): Promise<boolean> =>
    this.sending.send(async () => {
      const { filedBy, basis, day, time, zone, reference, receipt, note } = this.model();
      const { warnings } = await this.api.file(this.of().id, {
        channel: this.channel(),
        filedBy: filedBy as FiledBy,
        basis: basis as FilingCreate['basis'],
        filedAt: instantOf(zone, day, time).toISOString(),
        zone,
        ...(reference.trim() && { reference: reference.trim() }),
        ...(this.content().length > 0 && { content: [...this.content()] }),
        ...(note.trim() && { note: note.trim() }),
        ...(receipt.trim() && { receipt: receipt.trim() }),
        ...(this.keepSheet() && this.sheet() && { worksheetId: this.sheet()?.id }),
      });
      this.snacks.say($localize`Filing recorded`);
      this.warned.emit(warnings);
      this.changed.emit();
    });
}
