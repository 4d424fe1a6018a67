import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { ClientRequestView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, ResourceState, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { TickList } from '../../administration/pieces/tick-list';
import { CaseFile } from '../case-file';
import { once } from '../pieces/once';
import { Sheet } from '../pieces/sheet';
import { RecordsOfCase } from './records-of-case';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';
import { recordKinds } from './rights-words';

/** What is to be deleted. Nothing goes yet: somebody else decides. */
@Component({
  selector: 'app-deletion-sheet',
  imports: [Choice, FormField, Icon, ResourceState, Sheet, TickList, UiField, UiInput],
  providers: [RecordsOfCase],
  templateUrl: './deletion-sheet.html',
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class DeletionSheet {
  private readonly api = inject(RightsApi);
  private readonly dates = inject(Dates);
  protected readonly file = inject(CaseFile);
  protected readonly texts = inject(ProblemTexts);
  protected readonly records = inject(RecordsOfCase);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly extents = [
    { value: 'whole', label: $localize`The whole file` },
    { value: 'parts', label: $localize`Only some records` },
  ];
  protected readonly options = computed(() =>
    this.records.items().map((line) => ({
      value: `${line.kind} ${line.id}`,
      label: [recordKinds[line.kind], line.at && this.dates.day(line.at)].filter(Boolean).join(' · '),
      hint: this.records.textOf(line),
    })),
  );
  protected readonly model = once(this.of, ({ parts, note }) => ({
    extent: parts ? 'parts' : '',
    parts: (parts ?? []).map(({ kind, id }) => `${kind} ${id}`),
    note,
  }));
  protected readonly form = form(this.model, (path) => {
    maxLength(path.note, 2_000);
  });
  protected readonly step = new RequestStepSending(this.of, this.form);
  /** A file on which somebody still works is not deleted. */
  protected readonly open = computed(() => this.model().extent === 'whole' && !this.file.closed());
  protected readonly ready = computed(() => {
    const { extent, parts } = this.model();
    return (extent === 'whole' && !this.open()) || (extent === 'parts' && parts.length > 0);
  });

  protected readonly save = () =>
    this.step.send(
      (version) => {
        const { extent, parts, note } = this.model();
        const refs = parts.map((part) => part.split(' ') as [keyof typeof recordKinds, string]).map(([kind, id]) => ({ kind, id }));
        return this.api.prepareDeletion(this.of().id, { version, parts: extent === 'whole' ? null : refs, note });
      },
      $localize`Somebody else decides now`,
    );
}
