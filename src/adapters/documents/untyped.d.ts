declare module 'linebreak' {
  /** Where lines may end, by the Unicode Line Breaking Algorithm. */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place, in UTF-16 units from the beginning; null behind the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}

declare module 'subset-font' {
  /** HarfBuzz's subsetter: the part of a font (TrueType, WOFF, WOFF2) that draws a text, in another format and weight. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'truetype';
      readonly variationAxes?: Readonly<Record<string, number>>;
    },
  ): Promise<Buffer>;
}

declare module 'harfbuzzjs' {
  /** In WebAssembly's memory until it is destroyed. */
  interface Kept {
    destroy(): void;
  }
  interface ShapingBuffer extends Kept {
    addText(text: string): void;
    setDirection(direction: 'ltr' | 'rtl'): void;
    /** 1: marks are told apart from their letters. */
    setClusterLevel(level: 1): void;
    guessSegmentProperties(): void;
    json(): readonly ShapedGlyph[];
  }
  /** `g` is the glyph, `cl` where its characters begin in the text; advances and offsets in units of the font. */
  interface ShapedGlyph {
    readonly g: number;
    readonly cl: number;
    readonly ax: number;
    readonly ay: number;
    readonly dx: number;
    readonly dy: number;
  }
  interface HarfBuzz {
    createBlob(data: Uint8Array): Kept;
    createFace(blob: Kept, index: number): Kept;
    createFont(face: Kept): Kept;
    createBuffer(): ShapingBuffer;
    shape(font: Kept, buffer: ShapingBuffer): void;
  }
  const harfbuzz: Promise<HarfBuzz>;
  export default harfbuzz;
  export type { HarfBuzz, Kept };
}
