import { type FieldTree, required, schema, validate } from '@angular/forms/signals';
import type { AbsenceWrite } from '@alongside/contract';
import { type Dates, addDays } from '@alongside/web/ui';

export interface AbsenceModel {
  from: string;
  until: string;
  delegateId: string;
}
export const noAbsence: AbsenceModel = { from: '', until: '', delegateId: '' };
export type AbsenceForm = FieldTree<AbsenceModel>;

/** First and last day, both of them whole, and who stands in. */
export const absenceSchema = schema<AbsenceModel>((path) => {
  for (const field of [path.from, path.until, path.delegateId]) required(field);
  validate(path.until, ({ value, valueOf }) =>
    value() && value() < valueOf(path.from) ? { kind: 'ends_before_start', message: $localize`This is before the first day.` } : undefined,
  );
});

export const absenceOf = (dates: Dates, { from, until, delegateId }: AbsenceModel): AbsenceWrite => ({
  from: dates.instant(from),
  until: dates.instant(addDays(until, 1)),
  delegateId,
});
