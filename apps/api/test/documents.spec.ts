import { documentOf } from '@alongside/api/documents';
import type { Block, DocumentPlan } from '@alongside/api/documents';
import { readPdf, tagged, textOf } from './support/pdf';

const plan = (blocks: readonly Block[], more: Partial<DocumentPlan> = {}): DocumentPlan => ({
  title: 'What to have ready',
  language: 'en',
  madeAt: new Date('2026-11-28T00:00:00Z'),
  blocks,
  ...more,
});

describe('documents', () => {
  it('say their title and language, and nothing else about themselves', async () => {
    const pdf = await readPdf(
      await documentOf(plan([{ paragraph: 'Text.' }], { language: 'es', subtitle: 'Case C-7K2Q', footer: 'Ana Ruiz' })),
    );
    expect(pdf.marked).toBe(true);
    expect(pdf.info).toMatchObject({ Title: 'What to have ready', Language: 'es' });
    expect(pdf.info.Author).toBeUndefined();
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(JSON.stringify([pdf.info, pdf.metadata])).not.toMatch(/C-7K2Q|Ana Ruiz/);
    expect(pdf.pages[0].artifacts).toEqual([
      { text: 'Ana Ruiz', marked: true },
      { text: 'Página 1 de 1', marked: true },
    ]);
  });

  it('tag headings, paragraphs, answers, lists, tables and space to write', async () => {
    const pdf = await readPdf(
      await documentOf(
        plan([
          { heading: 'A detail', level: 3 },
          { paragraph: 'First.' },
          { heading: 'Details', level: 3 },
          { fields: [{ label: 'When', value: 'In March', quiet: 'Not sure of the day' }] },
          { list: ['one', 'two'], ordered: true },
          { table: { caption: 'Held by', columns: [{ title: 'What' }, { title: 'Where' }], rows: [['Chat', 'Phone']] } },
          { write: { label: 'Officer', help: 'Ask for the badge', lines: 2 } },
          { write: { label: 'Danger now?', boxes: ['Yes', 'No'] } },
          { paragraph: 'En español', language: 'es' },
        ]),
      ),
    );
    expect(tagged(pdf, 'H1')).toEqual(['What to have ready']);
    // no level is skipped: a third one without a second becomes one
    expect(tagged(pdf, 'H2')).toEqual(['A detail']);
    expect(tagged(pdf, 'H3')).toEqual(['Details']);
    expect(tagged(pdf, 'P')).toEqual(['First.', 'Officer', 'Ask for the badge', 'Danger now?', 'En español']);
    expect(tagged(pdf, 'LI')).toEqual(['When\nIn March\nNot sure of the day', '1.\none', '2.\ntwo', '☐\nYes', '☐\nNo']);
    expect(tagged(pdf, 'Caption')).toEqual(['Held by']);
    expect(tagged(pdf, 'TH')).toEqual(['What', 'Where', 'Chat']);
    expect(tagged(pdf, 'TD')).toEqual(['Phone']);
    expect(pdf.outline).toEqual(['What to have ready', 'A detail', 'Details']);
    expect(JSON.stringify(pdf.tags)).toContain('"lang":"es"');
  });

  it('lose no word, however long: over pages, in a row of a table longer than a page, in an address wider than a line', async () => {
    const words = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(' ');
    const address = `https://example.org/${'a1b2c3d4'.repeat(60)}`;
    const pdf = await readPdf(
      await documentOf(
        plan([
          { paragraph: words },
          { fields: [{ label: 'Told', value: words }] },
          { list: [words, address] },
          {
            table: {
              columns: [{ title: 'What' }, { title: 'Told', width: 3 }],
              rows: [
                ['Chat', words],
                ['Link', address],
              ],
            },
          },
        ]),
      ),
    );
    expect(pdf.pages.length).toBeGreaterThan(20);
    // a reader gives what runs over pages in parts, so spaces do not count here
    const read = textOf(pdf.tags).replace(/\s/g, '');
    expect(read.split(words.replaceAll(' ', '')).length - 1).toBe(4);
    expect(read.split(address).length - 1).toBe(2);
    expect(pdf.pages.at(-1)!.artifacts).toContainEqual({ text: `Page ${pdf.pages.length} of ${pdf.pages.length}`, marked: true });
    // heads repeated for the eye are artifacts, and everything else is in a tag
    expect(pdf.pages.flatMap(({ artifacts }) => artifacts).every(({ marked }) => marked)).toBe(true);
    expect(tagged(pdf, 'TH').filter((text) => text === 'Told')).toHaveLength(1);
  });

  it('print the letters of many languages, and say so where they cannot', async () => {
    const names = 'Łukasz Ştefan Αθηνά Жанна Nguyễn';
    const printed = await readPdf(await documentOf(plan([{ paragraph: names }])));
    expect(tagged(printed, 'P')).toEqual([names]);

    const file = await documentOf(plan([{ fields: [{ label: 'Name', value: 'ليلى' }] }]));
    const pdf = await readPdf(file);
    expect(tagged(pdf, 'LBody')).toEqual(['□□□□']);
    expect(tagged(pdf, 'P')).toEqual(['Some letters could not be printed and stand here as □. Copy these words from the screen.']);
    // what is read aloud is what was written
    expect(file.toString('latin1')).toContain('/ActualText');
  });

  it('draw nothing that would make a text read differently from what it says', async () => {
    const pdf = await readPdf(await documentOf(plan([{ paragraph: 'a\u202Eb\u0000c\u200Bd' }])));
    expect(tagged(pdf, 'P')).toEqual(['abcd']);
  });

  it('are the same bytes for the same plan and time', async () => {
    const one = await documentOf(plan([{ paragraph: 'Text.' }]));
    expect((await documentOf(plan([{ paragraph: 'Text.' }]))).equals(one)).toBe(true);
    expect((await documentOf(plan([{ paragraph: 'Text!' }]))).equals(one)).toBe(false);
  });

  it('come on the paper of the place', async () => {
    const [letter, a4] = await Promise.all(
      (['letter', 'a4'] as const).map(async (paper) => readPdf(await documentOf(plan([], { paper })))),
    );
    expect(letter.pages[0].view).toEqual([0, 0, 612, 792]);
    expect(a4.pages[0].view.map(Math.round)).toEqual([0, 0, 595, 842]);
  });
});
