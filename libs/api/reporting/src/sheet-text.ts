import type { ExtractSection, Locale, SheetAnswer, SheetAnswers } from '@alongside/contract';
import type { ReportChannelKey } from '@alongside/knowledge';
import { worksheetView, type WorksheetFieldView } from '@alongside/knowledge/report-contents';
import { DateTime } from 'luxon';
import { TRACKING, isAnswered, missingParts, partLabel, saidRows } from './completeness';

const words = {
  en: {
    yes: 'Yes',
    no: 'No',
    unknown: 'Not known',
    declined: 'Does not want to say',
    none: 'Not answered yet',
    from: 'from',
    to: 'to',
    missing: 'Not answered yet, although it is asked for',
    missingTitle: 'Still missing',
  },
  es: {
    yes: 'Sí',
    no: 'No',
    unknown: 'No se sabe',
    declined: 'No quiere decirlo',
    none: 'Aún sin respuesta',
    from: 'desde',
    to: 'hasta',
    missing: 'Aún sin respuesta, aunque se pregunta',
    missingTitle: 'Todavía falta',
  },
} satisfies Record<Locale, Record<string, string>>;
export const sheetWords = (locale: Locale) => words[locale];

/** A time as it was typed, as people say it, with its zone. What is no time stays as it is. */
function told(value: string, zone: string, locale: Locale): string {
  const at = DateTime.fromISO(value, { zone });
  if (!at.isValid || !/^\d{4}-\d{2}-\d{2}/.test(value)) return value;
  return at.setLocale(locale).toLocaleString(value.length > 10 ? DateTime.DATETIME_FULL : DateTime.DATE_FULL);
}

function one({ type, options }: WorksheetFieldView, value: string, zone: string, locale: Locale): string {
  if (type === 'boolean') return value === 'yes' ? words[locale].yes : value === 'no' ? words[locale].no : value;
  if (type === 'date' || type === 'datetime') return told(value, zone, locale);
  return options?.find((option) => option.value === value)?.label ?? value;
}

/** An answer in words: what is read aloud, printed, or pasted into the agency's form. Empty where there is none. */
export function textOfAnswer(field: WorksheetFieldView, answer: SheetAnswer | undefined, zone: string, locale: Locale): string {
  if (!answer || !isAnswered(answer)) return '';
  if (answer.mark) return words[locale][answer.mark];
  const values = answer.values.filter((value) => value.trim() !== '').map((value) => one(field, value.trim(), zone, locale));
  const rows = answer.rows.filter((row) => Object.values(row).some((value) => value.trim() !== ''));
  if (field.type === 'datetime_range')
    return [...values, ...rows.map(({ from = '', to = '' }) => range(from, to, zone, locale))].join('\n');
  const parts = rows.map((row) =>
    (field.fields ?? [])
      .filter(({ name }) => row[name]?.trim())
      .map((inner) => `${inner.label}: ${one(inner, row[inner.name].trim(), zone, locale)}`)
      .join('\n'),
  );
  return [...values, ...parts].join(rows.length > 1 ? '\n\n' : '\n');
}

function range(from: string, to: string, zone: string, locale: Locale): string {
  const { from: since, to: until } = words[locale];
  if (from && to) return `${since} ${told(from, zone, locale)} ${until} ${told(to, zone, locale)}`;
  return from ? `${since} ${told(from, zone, locale)}` : `${until} ${told(to, zone, locale)}`;
}

/** The agencies' own forms are in English, whatever language the advocate reads. */
export const FORMS: Locale = 'en';

/** Field by field, ready to be pasted; an object as a whole, and its parts one by one as `<field>.<row>.<part>`. */
export function copyTexts(channel: ReportChannelKey, answers: SheetAnswers, zone: string): Record<string, string> {
  const fields = worksheetView(channel, FORMS).sections.flatMap((section) => section.fields);
  return Object.fromEntries(
    fields
      .flatMap((field) => [
        [field.id, textOfAnswer(field, answers[field.id], zone, FORMS)] as const,
        ...saidRows(answers[field.id]).flatMap(({ row, at }) =>
          (field.fields ?? []).map(
            (part) => [`${field.id}.${at}.${part.name}`, one(part, row[part.name]?.trim() ?? '', zone, FORMS)] as const,
          ),
        ),
      ])
      .filter(([, text]) => text !== ''),
  );
}

/**
 * A worksheet as it leaves: section by section in the order in which the agency asks. What is needed and has no answer is named, so that
 * nobody finds out at the counter; what is neither needed nor answered is left out.
 */
export function writtenSections(channel: ReportChannelKey, answers: SheetAnswers, zone: string, locale: Locale): ExtractSection[] {
  return worksheetView(channel, locale)
    .sections.filter(({ id }) => id !== TRACKING)
    .map(({ id, title, fields }) => ({
      item: `${channel}.${id}`,
      title,
      lines: fields.flatMap((field) => {
        const answer = answers[field.id];
        const text = textOfAnswer(field, answer, zone, locale);
        if (text === '' && !field.required) return [];
        const parts = missingParts(field, answer).map((each) => partLabel(field, each, answer));
        return [
          { label: field.label, text: text || words[locale].missing },
          ...parts.map((label) => ({ label, text: words[locale].missing })),
        ];
      }),
      empty: null,
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** What the TAKE IT DOWN Act asks to be said in good faith; whoever signs it reads it first and may change it. */
export const goodFaith = (locale: Locale): string =>
  locale === 'es'
    ? 'Creo de buena fe que la imagen indicada arriba se publicó sin el consentimiento de la persona que aparece en ella.'
    : 'I believe in good faith that the image identified above was published without the consent of the person shown in it.';
