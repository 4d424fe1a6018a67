import { httpResource } from '@angular/common/http';
import { Service, computed, inject } from '@angular/core';
import { type RecordLine, RecordLines, type RecordRef } from '@alongside/contract';
import { CaseFile } from '../case-file';

const SHORT = 140;

/** The records of a case that somebody can point at, while a sheet asks which. */
@Service({ autoProvided: false })
export class RecordsOfCase {
  private readonly file = inject(CaseFile);
  readonly loaded = httpResource(() => `/api/cases/${this.file.id()}/requests/records`, { parse: RecordLines.parse });
  readonly items = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));

  find({ kind, id }: RecordRef): RecordLine | undefined {
    return this.items().find((each) => each.kind === kind && each.id === id);
  }
  /** How a record begins, to tell it from others. */
  textOf(ref: RecordRef): string {
    const words = Object.values(this.find(ref)?.fields ?? {}).find(Boolean) ?? '';
    return words.length > SHORT ? `${words.slice(0, SHORT)}…` : words;
  }
}
