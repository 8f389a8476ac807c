import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { LRUCache } from 'lru-cache';
import subsetFont from 'subset-font';
import rare from './fonts/noto-sans-rare.json';
import basic from './fonts/noto-sans.json';

const WEIGHTS = { regular: 400, bold: 700 } as const;
type Weight = keyof typeof WEIGHTS;

/** TrueType, as pdfkit embeds it. */
export type FontData = Readonly<Record<Weight, Buffer>>;

/** The font of nearly all documents, which costs nothing to open. */
export const BASIC_FONT: FontData = { regular: unpack(basic.regular), bold: unpack(basic.bold) };

/** Each draws what none before it can. Which of the Han ones goes first is for the reader's language to say. */
const SCRIPTS = [
  'arabic armenian bengali devanagari ethiopic georgian gujarati gurmukhi hebrew kannada khmer lao malayalam',
  'myanmar oriya sinhala tamil telugu thaana thai symbols',
].flatMap((names) => names.split(' '));
const HAN = ['sc', 'tc', 'jp', 'kr'] as const;
type Han = (typeof HAN)[number];

/** A font, or the part of one that draws some of its characters. */
interface FontFile {
  readonly name: string;
  /** WOFF2. */
  read(): Buffer;
  readonly hasWeights: boolean;
}

/** A family in one or many files: the one to look into for a character, which may lack it all the same. */
interface FontFamily {
  fileFor(character: number): FontFile | undefined;
  readonly files: readonly FontFile[];
}

/** All families in the order in which they are asked, for a reader of a language and what is to be read. */
export function familiesFor(locale: string, text: string): FontFamily[] {
  const first = chooseHan(locale, text);
  const han = [first, ...HAN.filter((each) => each !== first)];
  const sans = [...SCRIPTS, ...han].map((script) => `@fontsource-variable/noto-sans-${script}`);
  return [...[...sans, '@fontsource-variable/noto-emoji'].map(openFamily), RARE_HAN];
}

/** Chinese, Japanese and Korean write many characters each in its own way; kana and hangul tell a name's language. */
function chooseHan(locale: string, text: string): Han {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language === 'ja') return 'jp';
  if (language === 'ko') return 'kr';
  if (language === 'zh' || language === 'yue') return script === 'Hant' ? 'tc' : 'sc';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp';
  if (/\p{Script=Hangul}/u.test(text)) return 'kr';
  return /\p{Script=Bopomofo}/u.test(text) ? 'tc' : 'sc';
}

const families = new Map<string, FontFamily>();

/** A package's files and the characters that each is for, as `unicode.json` lists them for browsers. */
function openFamily(name: string): FontFamily {
  const known = families.get(name);
  if (known) return known;
  const list = require.resolve(`${name}/unicode.json`);
  const id = name.slice(name.indexOf('/') + 1);
  const parts = Object.entries(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>);
  const files = new Map<FontFile, string>(
    parts.map(([part, ranges]) => {
      const fileName = `${id}-${part.replace(/[[\]]/g, '')}`;
      const path = join(dirname(list), 'files', `${fileName}-wght-normal.woff2`);
      return [{ name: fileName, read: () => readFileSync(path), hasWeights: true }, ranges];
    }),
  );
  const byCharacter = new Map<number, FontFile>();
  for (const [file, ranges] of files)
    for (const character of readRanges(ranges)) byCharacter.set(character, file);
  const family = { fileFor: (character: number) => byCharacter.get(character), files: [...files.keys()] };
  families.set(name, family);
  return family;
}

/** `U+41-5a,U+61`. */
function* readRanges(ranges: string): Generator<number> {
  for (const range of ranges.split(',')) {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    for (let character = parseInt(first, 16); character <= parseInt(last, 16); character += 1)
      yield character;
  }
}

/** What the packages leave out of the characters that Chinese systems have long had. */
const RARE_HAN: FontFamily = (() => {
  const file = {
    name: 'noto-sans-rare',
    read: () => Buffer.from(rare.woff2, 'base64'),
    hasWeights: false,
  };
  const isHan = (character: number) => character >= 0x4e00 && character <= 0x9fff;
  return { files: [file], fileFor: (character) => (isHan(character) ? file : undefined) };
})();

/** In bytes: some hundred files, which customers of one country have alike. */
const ROOM = 32_000_000;
const opened = new LRUCache<string, Buffer>({ maxSize: ROOM, sizeCalculation: ({ length }) => length });

/** A file in both weights, as TrueType: pdfkit can neither choose a weight nor embed what WOFF2 packs. */
export async function openFontFile(file: FontFile): Promise<FontData> {
  return { regular: await open(file, 'regular'), bold: await open(file, 'bold') };
}

async function open(file: FontFile, weight: Weight): Promise<Buffer> {
  const key = file.hasWeights ? `${file.name} ${weight}` : file.name;
  const known = opened.get(key);
  if (known) return known;
  const data = file.read();
  const font = await subsetFont(data, String.fromCodePoint(...readCharacters(data)), {
    targetFormat: 'truetype',
    ...(file.hasWeights ? { variationAxes: { wght: WEIGHTS[weight] } } : {}),
  });
  opened.set(key, font);
  return font;
}

function readCharacters(file: Buffer): readonly number[] {
  return (create(file) as Font).characterSet;
}

/** Every character that a document can print, as ranges: what `src/domain/printable.json` has to say. */
export function listPrintable(): string {
  const characters = new Set(readCharacters(BASIC_FONT.regular));
  for (const family of familiesFor('en', ''))
    for (const file of family.files)
      for (const character of readCharacters(file.read()))
        if (family.fileFor(character) === file) characters.add(character);
  const ranges: [first: number, last: number][] = [];
  for (const character of [...characters].filter(isVisible).sort((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.[1] === character - 1) range[1] = character;
    else ranges.push([character, character]);
  }
  return ranges.map((range) => [...new Set(range)].map((end) => end.toString(16)).join('-')).join(' ');
}

/** What takes no room, and what has no meaning of its own: fonts draw nothing for it, or boxes. */
const UNSEEN = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

function isVisible(character: number): boolean {
  return !UNSEEN.test(String.fromCodePoint(character));
}

function unpack(font: string): Buffer {
  return inflateSync(Buffer.from(font, 'base64'));
}
