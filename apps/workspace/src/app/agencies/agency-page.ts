import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AgencyView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, ProblemTexts, ResourceState, Snacks } from '@alongside/web/ui';
import { AgencyNames, CrimeTypes } from '../cases/directory';
import { channelWord, kindWord, placeWord, sourceWords } from '../words/agency-words';
import { AgenciesApi } from './agencies.api';
import { RhythmSheet } from './rhythm-sheet';
import { rhythmWords } from './rhythm-words';

/** One entry of the directory: how to reach them, what they do and do not do, what to watch. */
@Component({
  selector: 'app-agency-page',
  imports: [Icon, ResourceState, RhythmSheet, RouterLink],
  templateUrl: './agency-page.html',
  styleUrl: './agency-page.scss',
})
export class AgencyPage {
  private readonly session = inject(Session);
  private readonly types = inject(CrimeTypes);
  private readonly api = inject(AgenciesApi);
  private readonly names = inject(AgencyNames);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);

  readonly id = input.required<string>();

  protected readonly loaded = httpResource(() => `/api/agencies/${this.id()}`, { parse: AgencyView.parse });
  private readonly latest = linkedSignal<{ id: string; view: AgencyView | undefined }, AgencyView | undefined>({
    source: () => ({ id: this.id(), view: this.loaded.hasValue() ? this.loaded.value() : undefined }),
    computation: (now, before) => now.view ?? (before?.source.id === now.id ? before.value : undefined),
  });
  protected readonly agency = this.latest.asReadonly();
  protected readonly mayChange = computed(() => this.session.can('write', 'Agency'));
  protected readonly mayReadCases = computed(() => this.session.can('read', 'Case'));
  protected readonly changingRhythm = signal(false);
  protected readonly busy = signal(false);
  protected readonly rhythm = computed(() => {
    const rhythm = this.agency()?.rhythm;
    return rhythm ? rhythmWords(rhythm) : '';
  });
  protected readonly crimes = computed(() => {
    const accepts = this.agency()?.acceptsCrimeTypes ?? [];
    return accepts.includes('*') ? [] : accepts.map((key) => this.types.name(key));
  });
  protected readonly current = computed(() => (this.agency()?.channels ?? []).filter(({ legacy }) => !legacy));
  protected readonly former = computed(() => (this.agency()?.channels ?? []).filter(({ legacy }) => legacy));

  protected readonly kindWord = kindWord;
  protected readonly placeWord = placeWord;
  protected readonly channelWord = channelWord;
  protected readonly sourceWords = sourceWords;
  protected readonly anonymousWords: Record<string, string> = {
    allowed: $localize`Reports without a name are taken.`,
    refused: $localize`Reports need a name.`,
    unknown: $localize`Whether a report needs a name is not known.`,
  };
  protected readonly duplicateWords: Record<string, string> = {
    ask_not: $localize`They ask for one report only, not one from everybody.`,
    ok: $localize`A second report does no harm.`,
    unknown: $localize`Whether a second report disturbs is not known.`,
  };

  /** Takes an entry of the shared directory out of what is offered for new referrals, or puts it back. */
  protected async offer(entry: AgencyView): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { version } = await this.api.offer(entry, entry.version, !entry.active);
      const undo = () => this.api.offer(entry, version, entry.active).finally(() => this.reload());
      this.snacks.say(entry.active ? $localize`No longer offered for new referrals` : $localize`Offered for new referrals`, { undo });
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    } finally {
      this.busy.set(false);
      this.reload();
    }
  }

  private reload(): void {
    this.loaded.reload();
    this.names.list.reload();
  }

  protected readonly referenceWord = $localize`a reference number`;
  protected example({ reference }: AgencyView): string {
    return reference.example ? $localize`, for instance ${reference.example}:EXAMPLE:` : '';
  }

  protected link({ type, value }: AgencyView['channels'][number]): string | null {
    if (!value) return null;
    if (type === 'url') return value;
    if (type === 'email') return `mailto:${value}`;
    return type === 'phone' || type === 'text' ? `${type === 'phone' ? 'tel' : 'sms'}:${value.replace(/[^\d+*#]/g, '')}` : null;
  }
}
