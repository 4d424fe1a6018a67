import PDFDocument from 'pdfkit';
import type { FontName } from './fonts';
import { FONTS } from './fonts';
import { drawable, lines } from './letters';
import type { DocumentPlan } from './plan';

export type Element = PDFKit.PDFStructureElement;
/** `scope`: which cells a heading of a table speaks for. Like `subset: 'PDF/UA'`, the types of the library lack it. */
export type ElementOptions = PDFKit.Mixins.StructureElementOptions & { scope?: 'Column' | 'Row' };

export interface Style {
  readonly font: FontName;
  /** In points. */
  readonly size: number;
  readonly color: string;
}

const MARGIN = 54;
const FOOT = 36;
const INK = '#1a1a1a';
const QUIET = '#595959';

export const STYLES = {
  title: { font: 'strong', size: 20, color: INK },
  heading2: { font: 'strong', size: 14, color: INK },
  heading3: { font: 'strong', size: 12, color: INK },
  text: { font: 'regular', size: 11, color: INK },
  strong: { font: 'strong', size: 11, color: INK },
  label: { font: 'strong', size: 10, color: INK },
  quiet: { font: 'regular', size: 9.5, color: QUIET },
} as const satisfies Record<string, Style>;

/** The part of an embedded font that says which letters it has; the types of the library leave it out. */
type FontOf = { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } };

/**
 * Pages, and the place on them where the next line goes. Whatever is drawn is either content of a structure element or
 * an artifact; a line never crosses the end of a page.
 */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  readonly left = MARGIN;
  readonly width: number;
  /** Some letter could not be drawn. */
  missing = false;
  private readonly bottom: number;
  private at = MARGIN;

  constructor(plan: Pick<DocumentPlan, 'title' | 'language' | 'paper' | 'madeAt'>) {
    const options = {
      size: plan.paper === 'a4' ? 'A4' : 'LETTER',
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      lang: plan.language,
      displayTitle: true,
      bufferPages: true,
      font: FONTS.regular(),
      info: { Title: plan.title, CreationDate: plan.madeAt },
    };
    this.doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    this.width = this.doc.page.width - 2 * MARGIN;
    this.bottom = this.doc.page.height - MARGIN - FOOT;
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** Points left on this page. */
  get room(): number {
    return this.bottom - this.at;
  }

  get y(): number {
    return this.at;
  }

  skip(points: number): void {
    this.at += points;
  }

  /** Goes to a new page unless so much is left, or the page has nothing on it. */
  need(points: number): void {
    if (this.room < points && this.at > MARGIN) this.turn();
  }

  turn(): void {
    this.doc.addPage();
    this.at = MARGIN;
  }

  child(parent: Element, type: string, options: ElementOptions = {}): Element {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** The options an element needs so that its text is read right although letters of it could not be drawn. */
  actual(text: string): ElementOptions {
    return drawable(text, this.has).missing ? { actual: text } : {};
  }

  lines(text: string, width: number, style: Style): string[] {
    this.use(style);
    const { text: clean, missing } = drawable(text, this.has);
    this.missing ||= missing;
    return lines(clean, width, (part) => this.doc.widthOfString(part));
  }

  /** Draws lines as content of an element, over as many pages as they need. */
  write(element: Element, type: string, texts: readonly string[], style: Style, x = this.left): void {
    const step = leading(style);
    for (let from = 0; from < texts.length;) {
      if (this.room < step) this.turn();
      const count = Math.min(texts.length - from, Math.max(1, Math.floor(this.room / step)));
      this.draw(element, type, texts.slice(from, from + count), style, x);
      this.at += count * step;
      from += count;
    }
  }

  /** Draws lines on this page, from where we are, without moving on. */
  draw(element: Element, type: string, texts: readonly string[], style: Style, x: number): void {
    this.use(style);
    const content = this.doc.markStructureContent(type);
    texts.forEach((text, index) => this.line(text, x, this.at + index * leading(style)));
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** Draws what only the eye needs. */
  artifact(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw(this.doc);
    this.doc.endMarkedContent();
  }

  /** Draws lines once more, for the eye. */
  eyeOnly(texts: readonly string[], style: Style, x: number): void {
    this.use(style);
    this.artifact(() => texts.forEach((text, index) => this.line(text, x, this.at + index * leading(style))));
  }

  rule(y: number, color = '#bdbdbd'): void {
    this.artifact((doc) =>
      doc
        .moveTo(this.left, y)
        .lineTo(this.left + this.width, y)
        .lineWidth(0.6)
        .stroke(color),
    );
  }

  /** Numbers the pages and gives the file. */
  async finish(foot: (page: number, of: number) => { left: string; right: string }): Promise<Buffer> {
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page);
      const { left, right } = foot(page + 1, count);
      this.use(STYLES.quiet);
      const y = this.doc.page.height - MARGIN - leading(STYLES.quiet) / 2;
      this.doc.markContent('Artifact', { type: 'Pagination' });
      this.line(drawable(left, this.has).text, this.left, y);
      this.line(right, this.left + this.width - this.doc.widthOfString(right), y);
      this.doc.endMarkedContent();
    }
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((done, failed) => this.doc.on('end', done).on('error', failed));
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }

  private line(text: string, x: number, y: number): void {
    if (text !== '') this.doc.text(text, x, y, { lineBreak: false });
  }

  private use({ font, size, color }: Style): void {
    this.doc.font(FONTS[font]()).fontSize(size).fillColor(color);
  }

  private readonly has = (codePoint: number): boolean => (this.doc as unknown as FontOf)._font.font.hasGlyphForCodePoint(codePoint);
}

/** From one line to the next, in points. */
export const leading = ({ size }: Style): number => size * 1.35;
