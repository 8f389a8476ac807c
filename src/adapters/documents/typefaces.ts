import { BASIC_FONT, familiesFor, openFontFile, type FontData } from './font-files';
import { ShapedFont } from './shaped-font';

/** What a document draws with. */
export interface Typeface {
  readonly name: string;
  readonly regular: ShapedFont;
  readonly bold: ShapedFont;
}

/** What takes no room by itself; fonts may lack it. */
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;

/** The typefaces of one document: as few as draw everything in it. */
export class Typefaces {
  private constructor(
    readonly basic: Typeface,
    private readonly others: readonly Typeface[],
  ) {}

  /** Opens what a text needs, for a reader of a language (BCP 47); to be closed after use. */
  static async open(text: string, locale: string): Promise<Typefaces> {
    const basic = await openTypeface('basic', BASIC_FONT);
    const missing = codesOf(text).filter((code) => !basic.regular.has(code));
    const families = missing.length > 0 ? familiesFor(locale, text) : [];
    const found = new Map<string, { readonly typeface: Typeface; readonly rank: number }>();
    for (const code of missing)
      for (const [rank, family] of families.entries()) {
        const file = family.fileFor(code);
        if (!file) continue;
        const typeface =
          found.get(file.name)?.typeface ?? (await openTypeface(file.name, await openFontFile(file)));
        found.set(file.name, { typeface, rank });
        if (typeface.regular.has(code)) break;
      }
    const ranked = [...found.values()].sort((a, b) => a.rank - b.rank);
    return new Typefaces(
      basic,
      ranked.map(({ typeface }) => typeface),
    );
  }

  get all(): readonly Typeface[] {
    return [this.basic, ...this.others];
  }

  /** The first that draws a letter with all its marks; undefined where none has them all. */
  find(letter: string): Typeface | undefined {
    const codes = codesOf(letter);
    return this.all.find(({ regular }) => codes.every((code) => regular.has(code)));
  }

  close(): void {
    for (const { regular, bold } of this.all) {
      regular.close();
      bold.close();
    }
  }
}

/** Of the characters that need a font. */
function codesOf(text: string): number[] {
  const characters = new Set(text.normalize('NFC'));
  return [...characters].filter((each) => !IGNORABLE.test(each)).map((each) => each.codePointAt(0) ?? 0);
}

async function openTypeface(name: string, { regular, bold }: FontData): Promise<Typeface> {
  return { name, regular: await ShapedFont.open(regular), bold: await ShapedFont.open(bold) };
}
