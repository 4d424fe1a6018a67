import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { type ContactLog, Timeline as TimelinePage, type TimelineEntry } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import {
  Choice,
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
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';
import { reloadWithCase } from '../reload-with';
import { Corrections, CorrectionsState } from '../rights/corrections';
import { channelWords, outcomeWords } from '../words-contact';
import { options } from '../words';
import { eventFilters, eventWords } from './event-words';

/** Everything that was done, newest first; a note or a contact is added on top of it. */
@Component({
  selector: 'app-timeline',
  imports: [
    Choice,
    Corrections,
    CorrectionsState,
    FormField,
    Icon,
    ProblemText,
    ResourceState,
    RouterLink,
    SaveKey,
    UiField,
    UiInput,
    When,
  ],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
})
export class Timeline {
  private readonly api = inject(Api);
  private readonly cases = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly filters = eventFilters;
  protected readonly noteLabel = $localize`Note: facts, no opinions`;
  /** Where nobody is served here, it is whoever reported. */
  protected readonly whom = computed(() => (this.file.client() ? 'client' : 'other'));
  protected readonly withClient = $localize`Contact with the person served: what came of it?`;
  protected readonly withOther = $localize`Contact with somebody about this case: what came of it?`;
  protected readonly contactLabel = $localize`What was said`;
  protected readonly kind = signal('');
  protected readonly page = resource({
    params: () => ({ id: this.file.id(), kind: this.kind() }),
    loader: ({ params: { id, kind } }) => this.api.get(`/api/cases/${id}/timeline?limit=30${kind && `&kind=${kind}`}`, TimelinePage),
  });
  private readonly latest = linkedSignal<
    { items: TimelineEntry[]; next: string | null } | undefined,
    { items: TimelineEntry[]; next: string | null } | undefined
  >({
    source: () => (this.page.hasValue() ? this.page.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly view = computed(() => this.latest());
  protected readonly entries = computed(() => (this.view()?.items ?? []).map((entry) => ({ entry, ...eventWords(entry) })));

  protected readonly adding = signal<'note' | 'contact' | null>(null);
  protected readonly outcomes = options(outcomeWords);
  protected readonly channels = options(channelWords);
  private readonly model = signal({ text: '', outcome: 'answered' as ContactLog['outcome'], channel: 'phone' as ContactLog['channel'] });
  protected readonly form = form(this.model, (path) => {
    required(path.text, { when: () => this.adding() === 'note' });
    maxLength(path.text, 50_000);
  });
  protected readonly sending = new Sending(this.form);

  constructor() {
    reloadWithCase(this.page);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { text, outcome, channel } = this.model();
    const kind = this.adding();
    const worked = await this.sending.send(() =>
      kind === 'note'
        ? this.cases.addNote(this.file.id(), text)
        : this.cases.logContact(this.file.id(), {
            with: this.whom(),
            direction: outcome === 'received' ? 'in' : 'out',
            channel,
            outcome,
            note: text,
          }),
    );
    if (!worked) return;
    this.adding.set(null);
    this.form().reset({ text: '', outcome: 'answered', channel: 'phone' });
    this.snacks.say(kind === 'note' ? $localize`Note added` : $localize`Contact logged`);
    this.file.changed();
  }

  protected async more(): Promise<void> {
    const view = this.view();
    if (!view?.next) return;
    try {
      const { items, next } = await this.api.get(
        `/api/cases/${this.file.id()}/timeline?limit=30&cursor=${view.next}${this.kind() && `&kind=${this.kind()}`}`,
        TimelinePage,
      );
      this.latest.set({ items: [...view.items, ...items], next });
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
  }
}
