import type { Element, Paper, Style } from './paper';
import { leading, STYLES } from './paper';
import type { Block, DocumentTable, WritingSpace } from './plan';

/** Draws one block and its tags below the document's root. */
export function drawBlock(paper: Paper, block: Block): void {
  if ('heading' in block) heading(paper, block.heading, block.level ?? 2, block.language);
  else if ('paragraph' in block) paragraph(paper, block.paragraph, block.tone, block.language);
  else if ('list' in block) list(paper, block.list, block.ordered ?? false, block.language);
  else if ('fields' in block) fields(paper, block.fields, block.language);
  else if ('table' in block) table(paper, block.table, block.language);
  else if ('write' in block) writingSpace(paper, block.write, block.language);
  else paper.turn();
}

type Lang = { lang?: string };
const lang = (language: string | undefined): Lang => (language ? { lang: language } : {});

export function heading(paper: Paper, text: string, level: 1 | 2 | 3, language?: string): void {
  const style = level === 1 ? STYLES.title : level === 2 ? STYLES.heading2 : STYLES.heading3;
  const texts = paper.lines(text, paper.width, style);
  // a heading stays with the first lines below it
  paper.skip(level === 1 ? 0 : 10);
  paper.need(texts.length * leading(style) + 3 * leading(STYLES.text));
  paper.doc.outline.addItem(text);
  const element = paper.child(paper.root, `H${level}`, { ...lang(language), ...paper.actual(text) });
  paper.write(element, `H${level}`, texts, style);
  element.end();
  paper.skip(4);
}

export function paragraph(paper: Paper, text: string, tone?: 'strong' | 'quiet', language?: string): void {
  const style = STYLES[tone ?? 'text'];
  const element = paper.child(paper.root, 'P', { ...lang(language), ...paper.actual(text) });
  paper.write(element, 'P', paper.lines(text, paper.width, style), style);
  element.end();
  paper.skip(6);
}

function list(paper: Paper, items: readonly string[], ordered: boolean, language?: string): void {
  if (items.length === 0) return;
  const element = paper.child(paper.root, 'L', lang(language));
  items.forEach((text, index) => item(paper, element, ordered ? `${index + 1}.` : '•', text));
  element.end();
  paper.skip(6);
}

const INDENT = 18;

/** A label in front of its text, on the same line. */
function item(paper: Paper, parent: Element, label: string, text: string): void {
  const style = STYLES.text;
  const texts = paper.lines(text, paper.width - INDENT, style);
  paper.need(Math.min(texts.length, 2) * leading(style));
  const li = paper.child(parent, 'LI');
  const lbl = paper.child(li, 'Lbl');
  paper.draw(lbl, 'Lbl', [label], style, paper.left);
  lbl.end();
  body(paper, li, text, texts, style, paper.left + INDENT);
  li.end();
  paper.skip(2);
}

function body(paper: Paper, li: Element, text: string, texts: readonly string[], style: Style, x = paper.left): void {
  const element = paper.child(li, 'LBody', paper.actual(text));
  paper.write(element, 'LBody', texts, style, x);
  element.end();
}

function fields(paper: Paper, all: readonly { label: string; value: string; quiet?: string | null }[], language?: string): void {
  if (all.length === 0) return;
  const element = paper.child(paper.root, 'L', lang(language));
  for (const { label, value, quiet } of all) {
    const labels = paper.lines(label, paper.width, STYLES.label);
    const values = paper.lines(value, paper.width, STYLES.text);
    // the label, the beginning of the answer: together
    paper.need(labels.length * leading(STYLES.label) + Math.min(values.length, 2) * leading(STYLES.text));
    const li = paper.child(element, 'LI');
    const lbl = paper.child(li, 'Lbl', paper.actual(label));
    paper.write(lbl, 'Lbl', labels, STYLES.label);
    lbl.end();
    body(paper, li, value, values, STYLES.text);
    if (quiet) body(paper, li, quiet, paper.lines(quiet, paper.width, STYLES.quiet), STYLES.quiet);
    li.end();
    paper.skip(6);
  }
  element.end();
}

const PAD = 4;

function table(paper: Paper, { caption, columns, rows }: DocumentTable['table'], language?: string): void {
  const shares = columns.map(({ width }) => width ?? 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / whole) * paper.width);
  const cells = (texts: readonly string[], style: Style) => texts.map((text, at) => paper.lines(text, widths[at] - 2 * PAD, style));
  const titles = columns.map(({ title }) => title);
  const head = cells(titles, STYLES.label);
  const headHeight = height(head, STYLES.label);

  const element = paper.child(paper.root, 'Table', lang(language));
  paper.need(headHeight + 4 * leading(STYLES.text));
  if (caption) {
    const words = paper.child(element, 'Caption', paper.actual(caption));
    paper.write(words, 'Caption', paper.lines(caption, paper.width, STYLES.strong), STYLES.strong);
    words.end();
    paper.skip(2);
  }
  const top = paper.child(element, 'TR');
  const ths = titles.map((title) => paper.child(top, 'TH', { scope: 'Column', ...paper.actual(title) }));
  drawCells(paper, widths, head, STYLES.label, (at, texts, x) => paper.draw(ths[at], 'TH', texts, STYLES.label, x));
  ths.forEach((th) => th.end());
  top.end();
  for (const row of rows) drawRow(row);
  element.end();
  paper.skip(8);

  /** A row that is longer than what is left goes to the next page; one that is longer than a page goes on there. */
  function drawRow(row: readonly string[]): void {
    const texts = cells(row, STYLES.text);
    const tr = paper.child(element, 'TR');
    const tds = row.map((text, at) =>
      at === 0 ? paper.child(tr, 'TH', { scope: 'Row', ...paper.actual(text) }) : paper.child(tr, 'TD', paper.actual(text)),
    );
    const most = Math.max(...texts.map((each) => each.length));
    const step = leading(STYLES.text);
    for (let from = 0; from < most;) {
      const fits = Math.floor((paper.room - 2 * PAD) / step);
      if (fits < Math.min(most - from, from === 0 ? 6 : 1)) {
        paper.turn();
        // for the eye: the tags have their heads already
        drawCells(paper, widths, head, STYLES.label, (_at, lines, x) => paper.eyeOnly(lines, STYLES.label, x));
        continue;
      }
      const count = Math.min(fits, most - from);
      const part = texts.map((each) => each.slice(from, from + count));
      drawCells(paper, widths, part, STYLES.text, (at, lines, x) => paper.draw(tds[at], at === 0 ? 'TH' : 'TD', lines, STYLES.text, x));
      from += count;
    }
    tds.forEach((td) => td.end());
    tr.end();
  }
}

const height = (cells: readonly (readonly string[])[], style: Style) =>
  Math.max(...cells.map((lines) => lines.length)) * leading(style) + 2 * PAD;

function drawCells(
  paper: Paper,
  widths: readonly number[],
  cells: readonly (readonly string[])[],
  style: Style,
  draw: (at: number, lines: readonly string[], x: number) => void,
): void {
  paper.skip(PAD);
  let x = paper.left + PAD;
  cells.forEach((lines, at) => {
    if (lines.length > 0) draw(at, lines, x);
    x += widths[at];
  });
  paper.skip(height(cells, style) - PAD);
  paper.rule(paper.y);
}

const LINE = 24;

function writingSpace(paper: Paper, { label, help, lines: count, boxes = [] }: WritingSpace['write'], language?: string): void {
  const blank = count ?? (boxes.length > 0 ? 0 : 1);
  const labels = paper.lines(label, paper.width, STYLES.label);
  const helps = help ? paper.lines(help, paper.width, STYLES.quiet) : [];
  paper.need(
    labels.length * leading(STYLES.label) +
      helps.length * leading(STYLES.quiet) +
      Math.min(blank, 3) * LINE +
      Math.min(boxes.length, 8) * (leading(STYLES.text) + 2),
  );
  const words = paper.child(paper.root, 'P', { ...lang(language), ...paper.actual(label) });
  paper.write(words, 'P', labels, STYLES.label);
  words.end();
  if (help) {
    const small = paper.child(paper.root, 'P', { ...lang(language), ...paper.actual(help) });
    paper.write(small, 'P', helps, STYLES.quiet);
    small.end();
  }
  if (boxes.length > 0) {
    const element = paper.child(paper.root, 'L', lang(language));
    for (const box of boxes) item(paper, element, '☐', box);
    element.end();
  }
  for (let line = 0; line < blank; line++) {
    paper.need(LINE);
    paper.skip(LINE);
    paper.rule(paper.y, '#8a8a8a');
  }
  paper.skip(8);
}
