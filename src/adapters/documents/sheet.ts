import PDFDocument from 'pdfkit';
import { Paragraph, type Line, type Run } from './paragraph';
import { openPicture } from './picture';
import { LEFT_TO_RIGHT, RIGHT_TO_LEFT } from './shaped-font';
import type { Typefaces } from './typefaces';

export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const;
export const RIGHT = PAGE.width - PAGE.margin;
/** From the foot of the page to what stands there, and to the last row above it. */
const FOOT = { footer: PAGE.margin + 12, rows: PAGE.margin + 40 } as const;
/** Three lines of what stands there. */
const USUAL_FOOTER = 40;
const SIZE = 9.5;

export const INK = { text: '#111827', quiet: '#6b7280', line: '#e5e7eb', strong: '#374151' } as const;

/** How a text looks and where it stands. */
export interface TextStyle {
  readonly x: number;
  readonly width: number;
  readonly size?: number;
  readonly isBold?: boolean;
  readonly isQuiet?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

export interface SheetInfo {
  readonly title: string;
  readonly author: string;
  readonly locale: string;
  readonly createdAt: Date;
}

/** Paper to write on from top to bottom: `y` is where the next thing goes; a page that is full is followed by another. */
export class Sheet {
  y: number = PAGE.margin;
  /** By how much the foot of the page is higher than usual. */
  #lift = 0;
  readonly #pdf: PDFKit.PDFDocument;

  constructor(
    { title, author, locale, createdAt }: SheetInfo,
    private readonly typefaces: Typefaces,
  ) {
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: locale,
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    for (const { name, regular, bold } of typefaces.all) {
      this.#pdf.registerFont(`${name} regular`, regular.source);
      this.#pdf.registerFont(`${name} bold`, bold.source);
    }
  }

  /** Writes at `y` without moving it, and tells how high the text is. */
  write(text: string, style: TextStyle): number {
    return this.#lines(text, style).reduce(
      (height, line) => height + this.#draw(line, this.y + height, style),
      0,
    );
  }

  /** Writes what may be longer than the page, line by line, and moves `y` below it. */
  flow(text: string, style: TextStyle): void {
    for (const line of this.#lines(text, style)) {
      this.ensureRoom(this.#heightOf(line, style));
      this.y += this.#draw(line, this.y, style);
    }
  }

  /**
   * Draws a picture at `y`, scaled down into a box, and tells how high it is with the room below it; 0 where it cannot
   * be read: a document is issued without its logo rather than not at all.
   */
  picture(dataUrl: string, { x, width, height }: { x: number; width: number; height: number }): number {
    const picture = openPicture(this.#pdf, dataUrl);
    if (picture === null) return 0;
    this.#pdf.image(picture, x, this.y, { fit: [width, height] });
    return height + 10;
  }

  /** How high a text would be. */
  measure(text: string, style: TextStyle): number {
    return this.#lines(text, style).reduce((height, line) => height + this.#heightOf(line, style), 0);
  }

  /** A horizontal line at `y`. */
  rule(x: number, color: string = INK.line, thickness = 0.75): void {
    this.#pdf.moveTo(x, this.y).lineTo(RIGHT, this.y).lineWidth(thickness).stroke(color);
  }

  /** Begins a new page where less than `height` is left, and tells whether it did. */
  ensureRoom(height: number): boolean {
    if (this.y + height <= PAGE.height - FOOT.rows - this.#lift) return false;
    this.#pdf.addPage();
    this.y = PAGE.margin;
    return true;
  }

  get pages(): number {
    return this.#pdf.bufferedPageRange().count;
  }

  /** Keeps room for a footer of this height on every page. */
  reserveFooter(height: number): void {
    this.#lift = Math.max(0, height - USUAL_FOOTER);
  }

  /** Goes back to the foot of every page, for what is known at the end only. */
  forEachFooter(act: (page: number, pages: number) => void): void {
    const { pages } = this;
    for (let page = 0; page < pages; page += 1) {
      this.#pdf.switchToPage(page);
      this.y = PAGE.height - FOOT.footer - this.#lift;
      act(page + 1, pages);
    }
  }

  /** The finished file. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.#pdf.end();
    for await (const chunk of this.#pdf) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  #lines(text: string, style: TextStyle): Line[] {
    const measure = (run: Run) => this.#choose(run, style).widthOfString(run.text, shapeOf(run));
    return new Paragraph(text, this.typefaces, measure).lines(style.width);
  }

  /**
   * Draws a line and tells how high it is. All fonts stand on the line of the basic one; what that does not draw letter by
   * letter says how it is read.
   */
  #draw(line: Line, top: number, style: TextStyle): number {
    const { text, runs, width } = line;
    const { basic } = this.typefaces;
    const isPlain = runs.every(({ typeface }) => typeface === basic) && !/\p{M}/u.test(text);
    this.#pdf.fillColor(style.color ?? (style.isQuiet ? INK.quiet : INK.text));
    if (!isPlain) this.#pdf.markContent('Span', { actual: text });
    const baseline = top + basic.regular.ascent * (style.size ?? SIZE);
    let x = style.align === 'right' ? style.x + style.width - width : style.x;
    for (const run of runs) {
      const pdf = this.#choose(run, style);
      pdf.text(run.text, x, baseline, { ...shapeOf(run), lineBreak: false, baseline: 'alphabetic' });
      x += pdf.widthOfString(run.text, shapeOf(run));
    }
    if (!isPlain) this.#pdf.endMarkedContent();
    return this.#heightOf(line, style);
  }

  #heightOf({ runs }: Line, { size = SIZE }: TextStyle): number {
    const { ascent, descent } = this.typefaces.basic.regular;
    return size * (ascent - Math.min(descent, ...runs.map(({ typeface }) => typeface.regular.descent)));
  }

  #choose({ typeface }: Run, { size = SIZE, isBold = false }: TextStyle): PDFKit.PDFDocument {
    return this.#pdf.font(`${typeface.name} ${isBold ? 'bold' : 'regular'}`).fontSize(size);
  }
}

/** Has pdfkit shape a run as a whole: it would do so word by word, and set words from right to left in the wrong order. */
function shapeOf({ level }: Run): { features: PDFKit.Mixins.OpenTypeFeatures[] } {
  return { features: [level % 2 === 1 ? RIGHT_TO_LEFT : LEFT_TO_RIGHT] };
}
