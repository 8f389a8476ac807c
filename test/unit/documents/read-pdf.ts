import { inflateSync } from 'node:zlib';

interface ReadPdf {
  /** As a reader copies them: what a stretch is said to be, else what its glyphs stand for. */
  readonly texts: string[];
  /** What the glyphs stand for, from left to right. */
  readonly drawn: string;
  /** How often a font draws the box that stands for what it lacks. */
  readonly boxes: number;
  readonly pages: number;
  /** Where the lowest text stands, in points above the foot of its page. */
  readonly lowest: number;
  readonly pictures: number;
  /** Of texts and shapes, as `#rrggbb`. */
  readonly colours: readonly string[];
}

/** The texts of a PDF that pdfkit made, piece by piece in the order of drawing, and its pages; spaces become plain. */
export function readPdf(file: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(file).toString('latin1'));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  const drawn = pages.map(({ head }) => refer(objects, head, 'Contents').stream).join('\n');
  const read = pages.map((page) => readPage(page.head, objects));
  return {
    texts: read.flatMap(({ texts }) => texts),
    drawn: read.map((page) => page.drawn).join(''),
    boxes: read.reduce((sum, page) => sum + page.boxes, 0),
    pages: pages.length,
    lowest: Math.min(...[...drawn.matchAll(/1 0 0 1 \S+ (\S+) Tm/g)].map(([, y]) => Number(y))),
    pictures: [...drawn.matchAll(/\/I\d+ Do/g)].length,
    colours: [...drawn.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) scn/g)].map(([, ...parts]) => toColour(parts)),
  };
}

function toColour(parts: readonly string[]): string {
  const hex = parts.map((part) =>
    Math.round(Number(part) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}
type Objects = ReadonlyMap<string, PdfObject>;

function readObjects(file: string): Objects {
  const matches = file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...matches].map(([, id = '', body = '']) => [id, toObject(body)]));
}

function toObject(body: string): PdfObject {
  const [head = '', data] = body.split(/\nstream\n/, 2);
  if (data === undefined) return { head, stream: '' };
  const bytes = Buffer.from(data.slice(0, data.lastIndexOf('\nendstream')), 'latin1');
  return { head, stream: head.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : '' };
}

function refer(objects: Objects, head: string, name: string): PdfObject {
  const id = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
  return objects.get(id) ?? { head: '', stream: '' };
}

const TEXT_OPERATORS =
  /\/ActualText \((?<actual>(?:\\[^]|[^\\)])*)\)|(?<end>\bEMC\b)|\/(?<font>F\d+) [\d.]+ Tf|\[(?<shown>[^\]]*)\] TJ/g;

function readPage(head: string, objects: Objects): Pick<ReadPdf, 'texts' | 'drawn' | 'boxes'> {
  const resources = refer(objects, head, 'Resources').head;
  const texts: string[] = [];
  let [drawn, boxes, isSaid] = ['', 0, false];
  let characters = new Map<string, string>();
  for (const { groups = {} } of refer(objects, head, 'Contents').stream.matchAll(TEXT_OPERATORS)) {
    const { actual, end, font, shown = '' } = groups;
    if (actual !== undefined) texts.push(toPlainSpaces(readText(actual)));
    if (actual !== undefined || end) isSaid = !end;
    else if (font)
      characters = readCharacters(refer(objects, refer(objects, resources, font).head, 'ToUnicode').stream);
    else {
      const text = decode(shown, characters);
      drawn += text;
      boxes += glyphsOf(shown).filter((glyph) => glyph === '0000').length;
      if (!isSaid) texts.push(text);
    }
  }
  return { texts, drawn, boxes };
}

/** A text of a PDF: UTF-16 behind a byte order mark, with some bytes escaped. */
function readText(written: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = written.replace(/\\([^])/g, (_, character: string) => escapes[character] ?? character);
  if (!bytes.startsWith('\u00FE\u00FF')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}

/** pdfkit's character maps: ranges from 0 on, with the UTF-16 of each glyph. */
function readCharacters(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, start = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, code = ''], index) => {
      const glyph = (parseInt(start, 16) + index).toString(16).padStart(4, '0');
      const units = (code.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16));
      characters.set(glyph, String.fromCharCode(...units));
    });
  }
  return characters;
}

function decode(shown: string, characters: ReadonlyMap<string, string>): string {
  return toPlainSpaces(
    glyphsOf(shown)
      .map((glyph) => characters.get(glyph) ?? '')
      .join(''),
  );
}

function glyphsOf(shown: string): string[] {
  return [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(
    ([, hex = '']) => hex.toLowerCase().match(/.{4}/g) ?? [],
  );
}

function toPlainSpaces(text: string): string {
  return text.replace(/[\u00A0\u2009\u202F]/g, ' ');
}
