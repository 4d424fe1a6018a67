import type { Block, WritingSpace } from '@alongside/api/documents';
import { documentOf } from '@alongside/api/documents';
import { NotFound } from '@alongside/api/core';
import { BlankForm, type Locale, type MadeFile } from '@alongside/contract';
import { worksheetView, type WorksheetFieldView, type WorksheetView } from '@alongside/knowledge/report-contents';
import { blankIntake } from './blank-intake';
import { TRACKING } from './completeness';

/** Printed forms change with the product only, so that the same form is the same file. */
const MADE = new Date('2026-01-01T00:00:00Z');

const words = {
  en: {
    yes: 'Yes',
    no: 'No',
    unknown: 'Not known',
    declined: 'Does not want to say',
    needed: 'needed',
    lead: 'To fill in by hand where there is no connection. You decide what to say: “I do not know” and “I do not want to say” are answers. Attach no image, and describe what shows somebody sexually in words only.',
    tracking: 'Fill this in after it was reported.',
    confidential: 'Confidential once it is filled in',
    good: 'Good to know',
    how: 'How it is handed over',
  },
  es: {
    yes: 'Sí',
    no: 'No',
    unknown: 'No se sabe',
    declined: 'No quiere decirlo',
    needed: 'necesario',
    lead: 'Para llenar a mano donde no hay conexión. Usted decide qué decir: «no lo sé» y «no quiero decirlo» son respuestas. No adjunte ninguna imagen, y describa solo con palabras lo que muestre a alguien sexualmente.',
    tracking: 'Llene esto después de haber denunciado.',
    confidential: 'Confidencial una vez llenado',
    good: 'Conviene saber',
    how: 'Cómo se entrega',
  },
} satisfies Record<Locale, Record<string, string>>;
type Words = (typeof words)['en'];

/** A form to print without a case: nothing of anybody is in it, so it passes no gate. */
export async function blankForm(wanted: string, locale: Locale, paper: 'letter' | 'a4'): Promise<MadeFile> {
  const form = BlankForm.options.find((each) => each === wanted);
  if (!form) throw new NotFound('This form');
  const say = words[locale];
  const sheet = form === 'intake' ? null : worksheetView(form, locale);
  const intake = blankIntake(locale);
  const data = await documentOf({
    title: sheet ? sheet.name : intake.title,
    footer: say.confidential,
    language: locale,
    paper,
    madeAt: MADE,
    blocks: [{ paragraph: say.lead, tone: 'strong' }, ...(sheet ? sheetBlocks(sheet, say) : intake.blocks)],
  });
  return { name: `form-${form.replaceAll('_', '-')}.pdf`, type: 'application/pdf', data: data.toString('base64') };
}

function sheetBlocks(sheet: WorksheetView, say: Words): Block[] {
  const { how, url, phone } = sheet.submission;
  return [
    { fields: [{ label: say.how, value: [how, url, phone].filter(Boolean).join(', ') }] },
    ...sheet.sections.flatMap(({ id, title, fields, untranslated }): Block[] => [
      { heading: title, ...spoken(untranslated, 'title') },
      ...(id === TRACKING ? [{ paragraph: say.tracking }] : []),
      ...fields.flatMap((field) => spaces(field, say)),
    ]),
    ...(sheet.notes.length > 0 ? [{ heading: say.good }, { list: sheet.notes.map(({ text }) => text) }] : []),
  ];
}

/** What has no translation is in English, and is read aloud as such. */
const spoken = (untranslated: readonly string[] | undefined, name: string): { language?: 'en' } =>
  untranslated?.includes(name) ? { language: 'en' } : {};

function spaces(field: WorksheetFieldView, say: Words): Block[] {
  const label = field.required ? `${field.label} (${say.needed})` : field.label;
  if (field.fields) {
    const inner = field.fields.flatMap((part) => spaces({ ...part, label: `${field.label}: ${part.label}` }, say));
    return inner.map((block, at) => (at === 0 && field.help && 'write' in block ? { write: { ...block.write, help: field.help } } : block));
  }
  return [{ write: space(field, label, say), ...spoken(field.untranslated, 'label') }];
}

function space({ type, options, help }: WorksheetFieldView, label: string, say: Words): WritingSpace['write'] {
  // a form that has its own "not known" gets no second one
  const knows = options?.some(({ value }) => ['unknown', 'not known'].includes(value));
  const open = knows ? [say.declined] : [say.unknown, say.declined];
  if (type === 'boolean') return { label, help, boxes: [say.yes, say.no, ...open] };
  if (options) {
    const boxes = options.map((option) => option.label);
    return { label, help, boxes: [...boxes, ...open] };
  }
  return { label, help, lines: type === 'text' ? 6 : type === 'address' ? 2 : 1 };
}
