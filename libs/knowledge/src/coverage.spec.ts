import * as z from 'zod/mini';
import safety from '../data/warning-signs-and-safety.json';
import { staffViews } from '../test/all-views';
import coverage from '../test/seed-coverage.json';
import sources from '../test/seed-sources.json';
import { SafetyFile } from './schema/safety-file';

/** What the library serves, by the file and id with which a statement names it, with the text that is shown. */
function servedEntries(): ReadonlyMap<string, string> {
  const views = staffViews('en');
  const { cautions, evidence, steps } = views.guidance;
  const entries: (readonly [string, string, string])[] = [
    ...views.agencies.flatMap((agency) => [
      ['agencies.json', agency.key, agency.purpose] as const,
      // a channel without a label is shown by its value
      ...agency.channels.map((channel) => ['agencies.json', channel.id, channel.label ?? channel.value ?? ''] as const),
      ...[...agency.cautions, ...agency.reportShouldContain].map(({ id, text }) => ['agencies.json', id, text] as const),
    ]),
    ...views.crimeTypes.flatMap(({ key, definition, elements }) => [
      ['crime-types.json', key, definition] as const,
      ...elements.map(({ id, text }) => ['crime-types.json', id, text] as const),
    ]),
    ...[...cautions, ...evidence, ...steps].map(({ id, text }) => ['crime-types.json', id, text] as const),
    ...Object.entries(views.checklist).map(([id, { title }]) => ['lifecycle.json', id, title] as const),
    ...views.safety.flatMap(({ items }) => items.map(({ id, text }) => ['warning-signs-and-safety.json', id, text] as const)),
    ...views.worksheets.flatMap(({ key, name, sections, notes }) => [
      ['report-contents.json', key, name] as const,
      ...sections.flatMap(({ fields }) =>
        fields.flatMap((field) => [field, ...(field.fields ?? [])]).map(({ id, label }) => ['report-contents.json', id, label] as const),
      ),
      ...notes.map(({ id, text }) => ['report-contents.json', id, text] as const),
    ]),
    ...[...views.providerInterface.statutoryContent, ...views.providerInterface.validationRules].map(
      ({ id, text }) => ['report-contents.json', id, text] as const,
    ),
    ...views.rules.map(({ id, text }) => [id.startsWith('IMG-') ? 'confidentiality.md' : 'report-contents.json', id, text] as const),
  ];
  return new Map(entries.map(([file, id, text]) => [`${file}#${id}`, text]));
}

/** Entries that are kept on purpose and never served. */
const WITHHELD = ['warning-signs-and-safety.json#C-03'];

describe('the statements the product must model', () => {
  const served = servedEntries();

  it('are 110: 56 of the one founding document and 54 of the other', () => {
    expect(coverage.items).toHaveLength(110);
    expect(new Set(coverage.items.map(({ id }) => id)).size).toBe(110);
    expect(coverage.items.filter(({ seed }) => seed === 'seed-1')).toHaveLength(56);
    expect(coverage.items.filter(({ seed }) => seed === 'seed-2')).toHaveLength(54);
  });

  it.each(coverage.items)('$id: $statement', ({ modelledBy }) => {
    const references = modelledBy.map(({ file, id }) => `${file}#${id}`);
    const shown = references.filter((reference) => !WITHHELD.includes(reference));
    expect(shown.length).toBeGreaterThan(0);
    for (const reference of shown) expect([reference, served.get(reference)]).toEqual([reference, expect.stringMatching(/\S/)]);
  });

  it.each(WITHHELD)('%s exists, and is held back', (reference) => {
    const items = z.parse(SafetyFile, safety).groups.flatMap((group) => group.items);
    expect(items.find(({ id }) => reference.endsWith(`#${id}`))).toMatchObject({ display: false, withheld: { text: expect.any(String) } });
    expect(served.has(reference)).toBe(false);
  });

  it('would not resolve by accident', () => {
    expect(served.get('agencies.json#no_such_agency')).toBeUndefined();
    expect(served.get('lifecycle.json#R-99')).toBeUndefined();
  });
});

describe('the entries taken from the founding documents', () => {
  const views = staffViews('en');
  const { cautions, evidence, steps } = views.guidance;
  const ids = new Set([
    ...views.agencies.flatMap((agency) => [
      `agency.${agency.key}`,
      ...agency.channels.map(({ id }) => `channel.${id}`),
      ...agency.cautions.map(({ id }) => `caution.${id}`),
      ...agency.reportShouldContain.map(({ id }) => `reportElement.${id}`),
    ]),
    ...views.crimeTypes.flatMap(({ key, elements }) => [`crimeType.${key}`, ...elements.map(({ id }) => `element.${id}`)]),
    ...cautions.map(({ id }) => `caution.${id}`),
    ...evidence.map(({ id }) => `evidence.${id}`),
    ...steps.map(({ id }) => `step.${id}`),
    ...Object.keys(views.checklist).map((id) => `checklist.${id}`),
    ...views.safety.flatMap(({ items }) => items.map(({ id }) => `safety.${id}`)),
    ...views.worksheets.flatMap(({ key, sections, notes }) => [
      `worksheet.${key}`,
      ...sections.flatMap(({ fields }) => fields.flatMap((field) => [field, ...(field.fields ?? [])]).map(({ id }) => `field.${id}`)),
      ...notes.map(({ id }) => `note.${id}`),
    ]),
    ...views.providerInterface.statutoryContent.map(({ id }) => `content.${id}`),
  ]);

  it('are all served, save the one held back', () => {
    expect(Object.keys(sources).filter((id) => !ids.has(id))).toEqual(['safety.C-03']);
  });
});
