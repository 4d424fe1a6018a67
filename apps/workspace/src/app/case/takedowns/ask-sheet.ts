import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import type { TakedownFiledBy, TakedownList, TakedownRouteText, TakedownView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { isForShown } from '@alongside/knowledge';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { Namesakes } from './namesakes';
import { filedByWords } from './takedown-words';
import { TakedownWays } from './takedown-ways';
import { TakedownsApi } from './takedowns.api';

/** Somebody was asked to take it down: on which way, by whom, when. Nothing is sent from here. */
@Component({
  selector: 'app-ask-sheet',
  imports: [Choice, FormField, Icon, Namesakes, Sheet, UiField, UiInput, When],
  templateUrl: './ask-sheet.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: var(--ui-space-3);
    }
    p {
      margin: 0;
    }
  `,
})
export class AskSheet {
  private readonly api = inject(TakedownsApi);
  private readonly dates = inject(Dates);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly ways = inject(TakedownWays);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<TakedownView>();
  readonly filings = input.required<TakedownList['filings']>();
  /** The way that is offered first. */
  readonly first = input('');
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  protected readonly fitting = computed(() => this.ways.all().filter((way) => isForShown(way, this.of().shows)));
  protected readonly others = computed(() => this.ways.all().filter((way) => !isForShown(way, this.of().shows)));
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly model = signal({
    route: '',
    ...this.dates.wall(new Date()),
    filedBy: 'client' as string,
    filingId: '',
    complete: true,
    reference: '',
    words: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.route);
    required(path.day);
    required(path.time);
    maxLength(path.reference, 200);
    maxLength(path.words, 2_000);
    validate(path.filingId, ({ value, valueOf }) => (valueOf(path.filedBy) === 'us' && !value() ? { kind: 'required' } : undefined));
    validate(path.words, ({ value, valueOf }) => (valueOf(path.route) === 'other' && !value().trim() ? { kind: 'required' } : undefined));
  });
  protected readonly way = computed<TakedownRouteText | undefined>(() => this.ways.of(this.model().route));
  protected readonly filers = computed(() =>
    (this.way()?.filedBy ?? (['client', 'us', 'other'] as const)).map((value) => ({ value, label: filedByWords[value] })),
  );
  /** Until when the platform has time, if it runs. */
  protected readonly until = computed(() => {
    const hours = this.way()?.clockHours;
    const { day, time, complete } = this.model();
    if (!hours || !complete || !day || !time) return undefined;
    return new Date(Date.parse(this.dates.instant(day, time)) + hours * 3_600_000).toISOString();
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected chosen(): void {
    const may = this.way()?.filedBy ?? [];
    if (!may.includes(this.model().filedBy as TakedownFiledBy)) this.form.filedBy().value.set(may[0] ?? 'client');
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { route, day, time, filedBy, filingId, complete, reference, words } = this.model();
      await this.api.asked(this.of().id, {
        version: this.version.get(),
        route: route as TakedownRouteText['key'],
        filedBy: filedBy as TakedownFiledBy,
        ...(filedBy === 'us' && { filingId }),
        at: this.dates.instant(day, time),
        ...{ complete, reference, words },
      });
      this.snacks.say($localize`Written down; you are reminded when it is time to ask`);
      this.file.changed();
    });
}
