import bidiFactory from 'bidi-js';
import { create, type Font } from 'fontkit';
import harfbuzz, { type HarfBuzz, type Kept } from 'harfbuzzjs';

/** As pdfkit asks fontkit's fonts for it, in units of the font; pdfkit turns positions into its own, then asks for the width. */
interface GlyphRun {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly object[];
  readonly advanceWidth: number;
}

/** What pdfkit can be told of a run's direction: it hands features on to the font as they are. */
export const LEFT_TO_RIGHT = 'ltra';
export const RIGHT_TO_LEFT = 'rtla';

const bidi = bidiFactory();

/** A font that fontkit reads and embeds, and HarfBuzz shapes: fontkit fails at marks of some scripts. */
export class ShapedFont {
  /** For pdfkit. */
  readonly source: Uint8Array;
  readonly #font: Font;
  readonly #kept: Kept[] = [];

  private constructor(
    data: Buffer,
    private readonly engine: HarfBuzz,
  ) {
    this.#font = create(data) as Font;
    const blob = engine.createBlob(data);
    const face = engine.createFace(blob, 0);
    this.#kept = [engine.createFont(face), face, blob];
    const layout = (text: string, features: readonly string[]) => this.#shape(text, features);
    // pdfkit takes a font of fontkit, too, though its types do not say so.
    this.source = Object.create(this.#font, { layout: { value: layout } }) as Uint8Array;
  }

  /** A font from TrueType, to be closed after use. */
  static async open(data: Buffer): Promise<ShapedFont> {
    return new ShapedFont(data, await harfbuzz);
  }

  has(character: number): boolean {
    return this.#font.hasGlyphForCodePoint(character);
  }

  /** Above the line, as a part of the letters' size. */
  get ascent(): number {
    return this.#font.ascent / this.#font.unitsPerEm;
  }

  /** Below the line: negative. */
  get descent(): number {
    return this.#font.descent / this.#font.unitsPerEm;
  }

  close(): void {
    for (const kept of this.#kept) kept.destroy();
  }

  #shape(text: string, features: readonly string[]): GlyphRun {
    const [font] = this.#kept;
    if (!font) throw new Error('The font is closed.');
    const isRightToLeft = features.includes(RIGHT_TO_LEFT);
    const buffer = this.engine.createBuffer();
    buffer.addText(text);
    buffer.setClusterLevel(1);
    buffer.setDirection(isRightToLeft ? 'rtl' : 'ltr');
    buffer.guessSegmentProperties();
    this.engine.shape(font, buffer);
    const shaped = buffer.json();
    buffer.destroy();
    const starts = shaped.map(({ cl }) => cl);
    const characters = charactersOf(isRightToLeft ? mirror(text) : text, starts);
    const positions = shaped.map(({ ax, ay, dx, dy }) => ({
      xAdvance: ax,
      yAdvance: ay,
      xOffset: dx,
      yOffset: dy,
    }));
    return {
      glyphs: shaped.map(({ g }, index) => this.#font.getGlyph(g, characters[index] ?? [])),
      positions,
      get advanceWidth() {
        return positions.reduce((width, { xAdvance }) => width + xAdvance, 0);
      },
    };
  }
}

/** From right to left, an opening bracket is drawn as what otherwise closes. */
function mirror(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('');
}

/** The characters that each glyph stands for; of several glyphs for the same ones, the first has them. */
function charactersOf(text: string, starts: readonly number[]): number[][] {
  const ends = [...new Set([...starts, text.length])].sort((a, b) => a - b);
  return starts.map((start, index) => {
    if (starts.indexOf(start) < index) return [];
    const end = ends[ends.indexOf(start) + 1];
    return Array.from(text.slice(start, end), (character) => character.codePointAt(0) ?? 0);
  });
}
