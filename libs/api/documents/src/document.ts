import { unreviewedNote } from '@alongside/knowledge/text';
import type { DocumentLanguage, DocumentPlan } from './plan';

/**
 * Writes a PDF that a screen reader reads as well as the eye (PDF/UA-1): title, language, headings, paragraphs, lists and
 * tables are tagged, fonts are embedded, page numbers are artifacts.
 *
 *     const file = await documentOf({
 *       title: $('What to have ready for the police'),          // no name, no number of a case: this goes into the metadata
 *       subtitle: $('Case C-7K2Q'),                             // on the page only
 *       footer: $('Confidential'),
 *       language: 'en',
 *       madeAt: startOfDay(clock.now()),                        // the same plan and time make the same bytes
 *       blocks: [
 *         { heading: 'What happened' },
 *         { paragraph: 'In the order of time.' },
 *         { fields: [{ label: 'When', value: 'Since March 3', quiet: 'As told by the client' }] },
 *         { table: { caption: 'Where it is held', columns: [{ title: 'What', width: 2 }, { title: 'Where' }], rows: [['Chat', 'Her phone']] } },
 *         { list: ['Do not delete anything', 'Do not answer'] },
 *         { write: { label: 'Name of the officer', lines: 1 } },  // space to write on paper
 *         { write: { label: 'Is there danger now?', boxes: ['Yes', 'No', 'Not sure'] } },
 *       ],
 *     });
 *
 * Texts are drawn as they are given, in full, over as many pages as they need; nothing is shortened. A letter that the
 * typeface does not have (Arabic, Chinese …) is drawn as □, is in the tags as it was written, and a line at the end says so. Another line
 * there says that nobody has reviewed the language, as long as nobody has.
 * Whether the document may leave is not decided here: hand it to the gate (`@alongside/api/consent`).
 */
export function documentOf(plan: DocumentPlan): Promise<Buffer> {
  const made = before.then(breath).then(() => written(plan));
  before = made.catch(() => undefined);
  return made;
}

/** Writing takes some hundred milliseconds of the processor: one after the other, so that twenty at once do not keep everybody waiting. */
let before: Promise<unknown> = Promise.resolve();
const breath = () => new Promise((done) => setImmediate(done));

/** The library that writes takes some 20 MB; a server that nobody asks for a document does without them. */
const pen = async () => ({ ...(await import('./blocks')), ...(await import('./paper')) });

async function written(plan: DocumentPlan): Promise<Buffer> {
  const { Paper, drawBlock, heading, paragraph } = await pen();
  const paper = new Paper({ ...plan, title: plan.title.replace(/[<>&]/g, '+') });
  const words = WORDS[plan.language];
  heading(paper, plan.title, 1);
  if (plan.subtitle) paragraph(paper, plan.subtitle, 'quiet');
  let below = 1;
  for (const block of plan.blocks) {
    // levels are never skipped, or the headings could not be walked
    const fitting = 'heading' in block ? { ...block, level: below === 1 ? (2 as const) : (block.level ?? 2) } : block;
    if ('heading' in fitting) below = fitting.level;
    drawBlock(paper, fitting);
  }
  const unreviewed = unreviewedNote(plan.language);
  if (unreviewed) paragraph(paper, unreviewed, 'quiet');
  if (paper.missing) paragraph(paper, words.missing, 'strong');
  return paper.finish((page, of) => ({ left: plan.footer ?? '', right: words.page(page, of) }));
}

const WORDS: Record<DocumentLanguage, { page: (page: number, of: number) => string; missing: string }> = {
  en: {
    page: (page, of) => `Page ${page} of ${of}`,
    missing: 'Some letters could not be printed and stand here as □. Copy these words from the screen.',
  },
  es: {
    page: (page, of) => `Página ${page} de ${of}`,
    missing: 'Algunas letras no se pudieron imprimir y aparecen aquí como □. Copie esas palabras de la pantalla.',
  },
};
