import type { AnswerProblem, Completeness, SheetAnswer, SheetAnswers } from '@alongside/contract';
import type { Locale } from '@alongside/contract';
import type { ReportChannelKey } from '@alongside/knowledge';
import {
  fieldValues,
  worksheet,
  worksheetView,
  type WorksheetFieldFacts,
  type WorksheetFieldView,
} from '@alongside/knowledge/report-contents';

/** The part of a worksheet that is filled in after it was filed; the register of filings keeps it. */
export const TRACKING = 'tracking';

/** What is asked before a worksheet is handed over. */
const askedOf = <Field>(sections: readonly { id: string; fields: readonly Field[] }[]): readonly Field[] =>
  sections.flatMap(({ id, fields }) => (id === TRACKING ? [] : fields));
export const askedFields = (channel: ReportChannelKey): readonly WorksheetFieldFacts[] => askedOf(worksheet(channel).sections);

export const isAnswered = (answer: SheetAnswer | undefined): boolean =>
  answer !== undefined && (answer.mark !== null || answer.values.some(said) || answer.rows.some((row) => Object.values(row).some(said)));
const said = (text: string) => text.trim() !== '';

/** A needed part of an object that has no answer although something of the object was said. */
export interface MissingPart {
  /** From 0, as they are shown. */
  row: number;
  part: WorksheetFieldView;
}
/** Those of which something was said, with their places. */
export const saidRows = (answer: SheetAnswer | undefined): { row: Record<string, string>; at: number }[] =>
  (answer?.mark ? [] : (answer?.rows ?? [])).map((row, at) => ({ row, at })).filter(({ row }) => Object.values(row).some(said));

/** An address without its picture is half an element of a notice: what was begun must have its needed parts. */
export const missingParts = (field: WorksheetFieldView, answer: SheetAnswer | undefined): MissingPart[] =>
  saidRows(answer).flatMap(({ row, at }) => neededParts(field).flatMap((part) => (said(row[part.name] ?? '') ? [] : [{ row: at, part }])));
const neededParts = ({ fields }: WorksheetFieldView) => (fields ?? []).filter(({ required }) => required);

/** How a part is named beside others: which of several it belongs to is said by its number. */
export const partLabel = (field: WorksheetFieldView, { row, part }: MissingPart, answer: SheetAnswer | undefined): string =>
  `${field.label}${saidRows(answer).length > 1 ? ` (${row + 1})` : ''}: ${part.label}`;

/** How much of what is needed is there. "Unknown" and "does not want to say" are answers (RC-06: nothing is blocked). */
export function completenessOf(channel: ReportChannelKey, answers: SheetAnswers, locale: Locale): Completeness {
  const asked = askedOf(worksheetView(channel, locale).sections);
  const needed = asked.map((field) => (field.required ? 1 : 0) + saidRows(answers[field.id]).length * neededParts(field).length);
  const missing = asked.flatMap((field) => {
    const answer = answers[field.id];
    if (!isAnswered(answer)) return field.required ? [{ id: field.id, field: field.id, label: field.label }] : [];
    return missingParts(field, answer).map((each) => ({
      id: `${field.id}.${each.row}.${each.part.name}`,
      field: field.id,
      label: partLabel(field, each, answer),
    }));
  });
  const all = needed.reduce((sum, each) => sum + each, 0);
  return { needed: all, answered: all - missing.length, missing };
}

/** What the agency's form would not take, by field; parts of an object as `<field>.<row>.<part>`. */
export function problemsOf(channel: ReportChannelKey, answers: SheetAnswers, now: Date): Record<string, AnswerProblem[]> {
  const found: Record<string, AnswerProblem[]> = {};
  const put = (at: string, problems: AnswerProblem[]) => {
    if (problems.length > 0) found[at] = [...new Set(problems)];
  };
  for (const field of askedFields(channel)) {
    const answer = answers[field.id];
    if (!answer || answer.mark !== null) continue;
    put(
      field.id,
      answer.values.filter(said).flatMap((value) => valueProblems(field, value, now)),
    );
    if (field.type === 'datetime_range')
      put(
        field.id,
        answer.rows.flatMap((row) => ['from', 'to'].flatMap((part) => dateProblems(row[part] ?? '', now))),
      );
    for (const { row, at } of saidRows(answer))
      for (const inner of field.fields ?? []) {
        const name = inner.id.slice(inner.id.lastIndexOf('.') + 1);
        const value = row[name] ?? '';
        put(`${field.id}.${at}.${name}`, said(value) ? valueProblems(inner, value, now) : inner.required ? ['missing'] : []);
      }
  }
  return found;
}

function valueProblems({ type, maxLength, ...field }: WorksheetFieldFacts, value: string, now: Date): AnswerProblem[] {
  const choices = fieldValues(field);
  return [
    ...(maxLength !== null && [...value].length > maxLength ? (['too_long'] as const) : []),
    ...(choices && !choices.includes(value) ? (['not_a_choice'] as const) : []),
    ...(type === 'boolean' && !['yes', 'no'].includes(value) ? (['not_a_choice'] as const) : []),
    ...((type === 'integer' && !/^\d{1,9}$/.test(value)) || (type === 'number' && !/^\d{1,12}([.,]\d{1,18})?$/.test(value))
      ? (['not_a_number'] as const)
      : []),
    ...(type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? (['not_an_email'] as const) : []),
    ...(type === 'url' && !/^https?:\/\/[^\s]+$/i.test(value) ? (['not_an_address'] as const) : []),
    ...(type === 'date' || type === 'datetime' ? dateProblems(value, now) : []),
  ];
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/;
function dateProblems(value: string, now: Date): AnswerProblem[] {
  if (value.trim() === '') return [];
  if (!DATE.test(value) || Number.isNaN(Date.parse(`${value.slice(0, 10)}T00:00:00Z`))) return ['not_a_date'];
  // a day ahead at most is a matter of time zones
  return Date.parse(`${value.length > 10 ? value : `${value}T00:00`}Z`) > now.getTime() + 86_400_000 ? ['in_the_future'] : [];
}
