import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import fonts from './fonts/noto-sans.json';
import { openPicture } from './picture';

export const PAGE = { width: 595.28, height: 841.89, margin: 56, footer: 40 } as const;
export const RIGHT = PAGE.width - PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - PAGE.footer;
const FONT_FILES = { regular: unpack(fonts.regular), bold: unpack(fonts.bold) };

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
  readonly #pdf: PDFKit.PDFDocument;

  constructor({ title, author, locale, createdAt }: SheetInfo) {
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: locale,
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    this.#pdf.registerFont('regular', FONT_FILES.regular);
    this.#pdf.registerFont('bold', FONT_FILES.bold);
  }

  /** Writes at `y` without moving it, and tells how high the text is. */
  write(text: string, style: TextStyle): number {
    const { x, width, align = 'left', isQuiet = false, color = isQuiet ? INK.quiet : INK.text } = style;
    const printed = this.#choose(text, style);
    this.#pdf.fillColor(color).text(printed, x, this.y, { width, align });
    return this.#pdf.heightOfString(printed, { width });
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
    return this.#pdf.heightOfString(this.#choose(text, style), { width: style.width });
  }

  /** A horizontal line at `y`. */
  rule(x: number, color: string = INK.line, thickness = 0.75): void {
    this.#pdf.moveTo(x, this.y).lineTo(RIGHT, this.y).lineWidth(thickness).stroke(color);
  }

  /** Begins a new page where less than `height` is left, and tells whether it did. */
  ensureRoom(height: number): boolean {
    if (this.y + height <= BOTTOM) return false;
    this.#pdf.addPage();
    this.y = PAGE.margin;
    return true;
  }

  /** Goes back to every page, for what is known at the end only. */
  forEachPage(act: (page: number, pages: number) => void): void {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#pdf.switchToPage(page);
      act(page + 1, count);
    }
  }

  /** The finished file. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.#pdf.end();
    for await (const chunk of this.#pdf) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  #choose(text: string, { size = 9.5, isBold = false }: TextStyle): string {
    this.#pdf.font(isBold ? 'bold' : 'regular').fontSize(size);
    return toPrintable(text);
  }
}

function unpack(font: string): Buffer {
  return inflateSync(Buffer.from(font, 'base64'));
}

/** Letters and their accents as one character, as fonts have them; no characters that steer instead of print. */
function toPrintable(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
