import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { LegalRequestKind, LegalView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Choice, Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { fromLines } from '../../case/pieces/lines';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';
import { kindWords } from '../legal-words';
import { momentOf, wallOf } from '../moments';

/** Takes a request in, or changes what was written down about it. Who only takes papers in sees no place for words or cases. */
@Component({
  selector: 'app-request-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  templateUrl: './request-sheet.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: var(--ui-space-3);
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class RequestSheet {
  private readonly api = inject(LegalApi);
  private readonly dates = inject(Dates);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input<LegalView>();
  readonly newest = input<LegalView>();
  /** Id of what was kept. */
  readonly kept = output<string>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly take = $localize`A legal request came in`;
  protected readonly change = $localize`What came in`;
  protected readonly keep = $localize`Take it in`;
  protected readonly save = $localize`Save`;
  protected readonly kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
  protected readonly today = computed(() => this.dates.today());
  protected readonly works = computed(() => this.session.can('write', 'LegalRequest'));
  private readonly version = new OpenedVersion(() => (this.newest() ?? this.of())?.version);
  private readonly model = once(this.of, (view) => {
    const received = wallOf(this.dates, view?.receivedAt ?? new Date().toISOString());
    const due = wallOf(this.dates, view?.dueAt ?? null);
    return {
      kind: (view?.kind ?? '') as string,
      ...{ receivedDay: received.day, receivedTime: received.time, dueDay: due.day, dueTime: due.time },
      servedBy: view?.words?.servedBy ?? '',
      servedOn: view?.words?.servedOn ?? '',
      documentsAt: view?.words?.documentsAt ?? '',
      text: view?.words?.text ?? '',
      caseNumbers: '',
    };
  });
  protected readonly form = form(this.model, (path) => {
    required(path.kind);
    required(path.receivedDay);
    required(path.servedBy);
    required(path.servedOn);
    required(path.documentsAt);
    maxLength(path.servedBy, 500);
    maxLength(path.servedOn, 500);
    maxLength(path.documentsAt, 300);
    maxLength(path.text, 50_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    const view = this.of();
    if (view) this.kept.emit(view.id);
  });

  /** Problems of fields that the form holds in parts. */
  protected problems(path: string): string {
    const field = problemOf(this.sending.failure()).fields.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return field ? (refusals[field.problem] ?? this.texts.field(field.problem)) : '';
  }

  protected readonly send = () =>
    this.sending.send(async () => {
      const { kind, receivedDay, receivedTime, dueDay, dueTime, caseNumbers, text, ...words } = this.model();
      const input = {
        ...words,
        kind: kind as LegalRequestKind,
        receivedAt: momentOf(this.dates, receivedDay, receivedTime) as string,
        dueAt: momentOf(this.dates, dueDay, dueTime, '23:59'),
      };
      const view = this.of();
      const { id } = view
        ? await this.api.details(view.id, { ...input, text, version: this.version.get() })
        : await this.api.take({ ...input, text, caseNumbers: fromLines(caseNumbers) });
      this.snacks.say(view ? $localize`Saved` : $localize`Taken in`);
      this.kept.emit(id);
    });
}

const refusals: Readonly<Record<string, string>> = {
  in_the_future: $localize`This is still to come.`,
  before_it_came: $localize`This is before it came.`,
  unknown_case: $localize`There is no such case, or you do not lead it.`,
};
