import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import type { BreachFound, BreachTrail, BreachView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Choice, Dates, Icon, ResourceState, Snacks, UiField, UiInput, When } from '@alongside/web/ui';
import { Sheet } from '../case/pieces/sheet';
import { BreachesApi } from './breaches.api';
import { saveLines } from './evidence-file';

type Found = BreachFound['items'][number];

/** What somebody read in a time, from the audit log: for a device that was stolen, or an account that somebody else used. */
@Component({
  selector: 'app-trail-sheet',
  imports: [Choice, Icon, ResourceState, Sheet, UiField, UiInput, When],
  templateUrl: './trail-sheet.html',
  styleUrl: './trail-sheet.scss',
})
export class TrailSheet {
  private readonly api = inject(BreachesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);

  readonly breach = input.required<BreachView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly whose = [
    { value: 'staff', label: $localize`A colleague’s account or device` },
    { value: 'portal', label: $localize`A portal page of somebody we serve` },
  ];
  protected readonly who = signal<'staff' | 'portal'>('staff');
  protected readonly id = signal('');
  /** The case whose portal pages are looked for, once it was typed whole. */
  protected readonly number = signal('');
  protected readonly sought = signal('');
  private readonly noticed = computed(() => this.dates.wall(this.breach().noticedAt));
  protected readonly from = signal<{ day: string; time: string } | undefined>(undefined);
  protected readonly until = signal<{ day: string; time: string } | undefined>(undefined);
  protected readonly begins = computed(() => this.from() ?? { ...this.noticed(), time: '00:00' });
  protected readonly ends = computed(() => this.until() ?? this.dates.wall(new Date()));

  protected readonly readers = resource({
    params: () => ({ id: this.breach().id, number: this.sought() }),
    loader: ({ params: { id, number } }) => this.api.readers(id, number || undefined),
  });
  protected readonly staff = computed(() => (this.readers.hasValue() ? this.readers.value().staff : []));
  protected readonly accounts = computed(() => (this.readers.hasValue() ? this.readers.value().portal : []));
  protected readonly sessions = computed(() => this.staff().find(({ id }) => id === this.id())?.sessions ?? []);

  protected readonly found = signal<BreachFound | undefined>(undefined);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly abuser = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly unknownCase = computed(() => problemOf(this.readers.error()).fields.some(({ path }) => path === 'number'));
  protected readonly unknownText = $localize`There is no case of this number here.`;
  protected readonly leftWord = $localize`left`;
  protected readonly knownWord = $localize`on the list already`;
  protected readonly askable = computed(() => this.id() !== '');

  protected choose(who: string): void {
    this.who.set(who as 'staff' | 'portal');
    this.id.set('');
    this.found.set(undefined);
  }

  protected value(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected set(which: 'from' | 'until', part: { day?: string; time?: string }): void {
    const now = which === 'from' ? this.begins() : this.ends();
    this[which].set({ ...now, ...part });
    this.found.set(undefined);
  }

  /** The span of one sign-in. */
  protected take({ from, until }: { from: string; until: string }): void {
    this.from.set(this.dates.wall(from));
    // To the end of its last minute.
    this.until.set(this.dates.wall(new Date(Date.parse(until) + 60_000)));
    this.found.set(undefined);
  }

  protected sessionLabel({ label, from, until }: { label: string; from: string; until: string }): string {
    return $localize`${label || 'Browser'}:DEVICE:, ${this.dates.moment(from, true)}:FROM: – ${this.dates.moment(until, true)}:UNTIL:`;
  }

  protected async search(): Promise<void> {
    await this.try(async () => {
      const found = await this.api.search(this.breach().id, this.trail());
      this.found.set(found);
      this.chosen.set(new Set(found.items.filter(({ known }) => !known).map(({ caseId }) => caseId)));
    });
  }

  protected async keepLines(): Promise<void> {
    await this.try(async () => {
      const [trail, id] = [this.trail(), this.breach().id];
      await this.api.saveLines(id, trail);
      await saveLines((cursor) => this.api.lines(id, { ...trail, ...(cursor && { cursor }) }));
    });
  }

  protected toggle({ caseId }: Found): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      if (!after.delete(caseId)) after.add(caseId);
      return after;
    });
  }

  protected times({ opened, listed }: Found): string {
    if (opened === 0) return $localize`only named in a list`;
    const times = opened === 1 ? $localize`opened once` : $localize`opened ${opened}:COUNT: times`;
    return listed > 0 ? $localize`${times}:TIMES:, and named in a list` : times;
  }

  protected readonly add = async (): Promise<boolean> => {
    let worked = false;
    await this.try(async () => {
      const { added } = await this.api.addCases(this.breach().id, {
        trail: this.trail(),
        caseIds: [...this.chosen()],
        suspectedAbuser: this.abuser(),
        note: '',
      });
      this.snacks.say(
        added === 1
          ? $localize`One case added; its advocate is reminded`
          : $localize`${added}:COUNT: cases added; their advocates are reminded`,
      );
      this.changed.emit();
      worked = true;
    });
    return worked;
  };

  private trail(): BreachTrail {
    const [from, until] = [this.begins(), this.ends()];
    return {
      ...{ who: this.who(), id: this.id() },
      from: this.dates.instant(from.day, from.time || '00:00'),
      // The minute that was chosen counts as a whole.
      until: new Date(Date.parse(this.dates.instant(until.day, until.time || '23:59')) + 60_000).toISOString(),
    };
  }

  private async try(act: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await act();
    } catch (problem) {
      this.failure.set(problem);
    } finally {
      this.busy.set(false);
    }
  }
}
