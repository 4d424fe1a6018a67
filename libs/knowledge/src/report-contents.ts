import * as z from 'zod/mini';
import json from '../data/report-contents.json';
import type { AgencyKey } from './agency-keys';
import type { Locale } from './common-keys';
import { CRIME_TYPE_KEYS } from './crime-type-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import type { WorksheetFacts, WorksheetFieldFacts } from './schema/report-contents-file';
import { ReportContentsFile } from './schema/report-contents-file';
import { text } from './text';
import { crimeTypeTexts, fieldTexts, noteText, optionText, ruleText, sectionTexts, worksheetTexts } from './text-keys';
import type { CasePath, FieldType, ReportChannelKey, ReportRuleId } from './worksheet-keys';

export type { WorksheetFacts, WorksheetFieldFacts } from './schema/report-contents-file';

const file = once(() => z.parse(ReportContentsFile, json));

/** Every reporting channel with its worksheet; facts without texts. */
export const worksheets = (): readonly WorksheetFacts[] => file().channels;

const byKey = once(() => new Map(worksheets().map((worksheet) => [worksheet.key, worksheet])));

/** The facts of one worksheet. Throws on an unknown key: validate keys from outside with REPORT_CHANNEL_KEYS first. */
export function worksheet(key: ReportChannelKey): WorksheetFacts {
  const found = byKey().get(key);
  if (!found) throw new Error(`no worksheet "${key}"`);
  return found;
}

/** The answers an enum field accepts, as they are recorded; null for a field that is not an enum. */
export function fieldValues(field: Pick<WorksheetFieldFacts, 'optionSet'>): readonly string[] | null {
  return field.optionSet === null ? null : options(field.optionSet).map(({ value }) => value);
}

interface TextView extends ConfidenceMark, LanguageMarks {
  readonly id: string;
  readonly text: string;
  readonly source: string | null;
}

export interface WorksheetFieldView extends ConfidenceMark, LanguageMarks {
  readonly id: string;
  /** Last part of the id: the name of the answer within its section or object. */
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly repeatable: boolean;
  /** In characters. */
  readonly maxLength: number | null;
  /** `value` is recorded, in the words of the agency's form; `label` is shown. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  readonly mapsFrom: CasePath | null;
  /** The parts of an object. */
  readonly fields?: readonly WorksheetFieldView[];
  readonly source: string | null;
}

export interface WorksheetView extends ConfidenceMark, LanguageMarks {
  readonly key: ReportChannelKey;
  readonly agency: AgencyKey;
  readonly name: string;
  /** How the report is handed over. */
  readonly submission: { readonly how: string; readonly url: string | null; readonly phone: string | null };
  /** What the product makes of it. */
  readonly output: string;
  readonly sections: readonly (LanguageMarks & {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly WorksheetFieldView[];
  })[];
  readonly notes: readonly TextView[];
  readonly source: string | null;
}

/** The worksheet of a reporting channel in one language, ready to be drawn. No field takes a file. */
export function worksheetView(key: ReportChannelKey, locale: Locale): WorksheetView {
  const facts = worksheet(key);
  const { submission, ...texts } = localize(locale, worksheetTexts(key));
  return {
    key,
    agency: facts.agency,
    ...texts,
    submission: { how: submission, ...facts.submission },
    sections: facts.sections.map(({ id, fields }) => ({
      id,
      ...localize(locale, sectionTexts(key, id)),
      fields: fields.map((field) => fieldView(field, locale)),
    })),
    notes: facts.notes.map(({ id, source, confidence }) => ({
      id,
      ...localize(locale, noteText(id)),
      source: shownSource(source),
      ...confidenceMark(confidence),
    })),
    source: shownSource(facts.source),
    ...confidenceMark(facts.confidence),
  };
}

export interface ReportRuleView extends LanguageMarks {
  readonly id: ReportRuleId;
  readonly text: string;
  readonly source: string | null;
}

/** The rules that hold for every worksheet. They say how the product works, so there is nothing to check. */
export function reportRules(locale: Locale): ReportRuleView[] {
  return file().rules.map(({ id, source }) => ({ id, ...localize(locale, ruleText(id)), source: shownSource(source) }));
}

function fieldView(field: WorksheetFieldFacts, locale: Locale): WorksheetFieldView {
  const { id, type, required, repeatable, maxLength, mapsFrom, fields } = field;
  return {
    id,
    name: id.slice(id.lastIndexOf('.') + 1),
    type,
    ...localize(locale, fieldTexts(id)),
    required,
    repeatable,
    maxLength,
    options:
      field.optionSet === null
        ? null
        : options(field.optionSet).map(({ value, textKey }) => ({ value, label: text(locale, textKey).text })),
    mapsFrom,
    ...(fields && { fields: fields.map((inner) => fieldView(inner, locale)) }),
    source: shownSource(field.source),
    ...confidenceMark(field.confidence),
  };
}

/** The crime types are one option set; the others are in the data. */
function options(set: string): readonly { readonly value: string; readonly textKey: string }[] {
  if (set === 'crime_types') return CRIME_TYPE_KEYS.map((value) => ({ value, textKey: crimeTypeTexts(value).required.name }));
  const found = file().optionSets[set];
  if (!found) throw new Error(`no option set "${set}"`);
  return found.map(({ id, value }) => ({ value, textKey: optionText(set, id).required.text }));
}
