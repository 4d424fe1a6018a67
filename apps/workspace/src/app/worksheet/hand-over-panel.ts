import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Completeness, SheetAsk, type SheetGiven, type SheetPreview, type SheetView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Choice, Icon, ProblemText, Snacks, UiField, UiInput } from '@alongside/web/ui';
import { ReportingApi } from '../case/reporting/reporting.api';
import { basisSentence } from '../giving/basis-words';
import { ExtractView } from '../giving/extract-view';
import { saveFile } from '../shared/save-file';
import { ClientWord } from '../words/client-word';
import { xmlProblemWords } from './xml-words';
import { SheetKeeper } from './sheet-keeper';

type To = 'client' | 'agency' | 'other';

/** Hands the worksheet over: looked at word for word, recorded in the ledger, and only then a file. */
@Component({
  selector: 'app-hand-over-panel',
  imports: [Choice, ExtractView, Icon, ProblemText, RouterLink, UiField, UiInput],
  templateUrl: './hand-over-panel.html',
  styleUrl: './hand-over-panel.scss',
})
export class HandOverPanel {
  private readonly api = inject(ReportingApi);
  private readonly keeper = inject(SheetKeeper);
  private readonly snacks = inject(Snacks);
  private readonly client = inject(ClientWord);

  readonly of = input.required<SheetView>();
  readonly completeness = input.required<Completeness>();
  readonly given = output();
  /** Somebody wants to see a question that has no answer. */
  readonly find = output<string>();

  protected readonly sentences = basisSentence;
  protected readonly provider = computed(() => this.of().channel === 'ncmec_esp_api');
  protected readonly tos = computed(() => [
    ...(this.of().client
      ? [
          {
            value: 'client',
            label: this.provider()
              ? $localize`The provider, as theirs`
              : $localize`${this.client.The()}:CLIENT:, to file it or read it aloud`,
          },
        ]
      : []),
    ...(this.of().entries.length > 0 && !this.provider() ? [{ value: 'agency', label: $localize`The agency, from us` }] : []),
    { value: 'other', label: $localize`Somebody else, in an emergency` },
  ]);
  protected readonly forms = [
    { value: 'sheet', label: $localize`Worksheet in words (PDF)` },
    { value: 'xml', label: $localize`CyberTipline report (XML), for the provider's own systems` },
  ];
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly ways = [
    { value: 'print', label: $localize`Printed or handed over` },
    { value: 'spoken', label: $localize`Read aloud` },
    { value: 'letter', label: $localize`By letter` },
    { value: 'filing', label: $localize`Typed into their form` },
  ];

  protected readonly to = linkedSignal<string>(() => (this.of().client ? 'client' : this.of().entries.length > 0 ? 'agency' : 'other'));
  protected readonly agencyId = linkedSignal(() => this.of().entries[0]?.id ?? '');
  protected readonly urgent = signal(false);
  protected readonly other = signal('');
  protected readonly why = signal('');
  protected readonly how = signal('print');
  protected readonly locale = signal('en');
  protected readonly form = signal('sheet');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly preview = signal<{ of: SheetPreview; ask: SheetAsk; saves: number } | undefined>(undefined);
  protected readonly done = signal<SheetGiven | undefined>(undefined);

  protected readonly emergency = computed(() => this.to() === 'other' || (this.to() === 'agency' && this.urgent()));
  protected readonly ask = computed<SheetAsk | undefined>(() => {
    const to = this.to() as To;
    const person = this.of().client;
    if (to === 'client' && !person) return undefined;
    if (to === 'agency' && !this.agencyId()) return undefined;
    if (to === 'other' && !this.other().trim()) return undefined;
    if (this.emergency() && !this.why().trim()) return undefined;
    return SheetAsk.parse({
      basis: to === 'client' ? 'to_client' : this.emergency() ? 'emergency' : 'release',
      how: this.how(),
      locale: this.locale(),
      as: this.provider() ? this.form() : 'sheet',
      ...(to === 'client' && { personId: person?.personId }),
      ...(to === 'agency' && { agencyId: this.agencyId() }),
      ...(to === 'other' && { recipient: this.other().trim() }),
      ...(this.emergency() && { reason: this.why().trim() }),
    });
  });
  /** Only what was looked at can be given: a later change of the answers or of the choice asks for another look. */
  protected readonly looked = computed(() => {
    const seen = this.preview();
    return seen && seen.saves === this.keeper.saves() && seen.ask === this.ask() && !this.keeper.saving.pending() ? seen.of : undefined;
  });
  /** What NCMEC would not take, element by element. */
  protected readonly refused = computed(() =>
    problemOf(this.failure())
      .fields.filter(({ path }) => path.startsWith('xml.') || path.startsWith('ncmec_esp_api.'))
      .map(({ path, problem }) => ({ path: path.replace(/^xml\.report\./, ''), words: xmlProblemWords[problem] ?? problem })),
  );

  protected text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
  }

  protected async look(): Promise<void> {
    const ask = this.ask();
    if (!ask || this.busy()) return;
    await this.working(async () => {
      if (!(await this.keeper.flush())) return;
      const saves = this.keeper.saves();
      this.preview.set({ of: await this.api.preview(this.of().id, ask), ask, saves });
      this.done.set(undefined);
    });
  }

  protected async give(): Promise<void> {
    const seen = this.looked();
    const ask = this.ask();
    if (!seen || seen.missing || !ask || this.busy()) return;
    await this.working(async () => {
      this.done.set(await this.api.give(this.of().id, { ...ask, digest: seen.digest }));
      this.preview.set(undefined);
      this.snacks.say($localize`It is in the ledger`);
      this.given.emit();
    });
  }

  protected save(): void {
    const given = this.done();
    if (given) saveFile(given.file);
  }

  private async working(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await act();
    } catch (error) {
      this.failure.set(error);
      this.preview.set(undefined);
    } finally {
      this.busy.set(false);
    }
  }
}
