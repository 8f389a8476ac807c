import { inflateSync } from 'node:zlib';

interface ReadPdf {
  readonly texts: string[];
  readonly pages: number;
  readonly pictures: number;
  /** Of texts and shapes, as `#rrggbb`. */
  readonly colours: readonly string[];
}

/** The texts of a PDF that pdfkit made, piece by piece in the order of drawing, and its pages; spaces become plain. */
export function readPdf(file: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(file).toString('latin1'));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  const drawn = pages.map(({ head }) => refer(objects, head, 'Contents').stream).join('\n');
  return {
    texts: pages.flatMap((page) => readPage(page.head, objects)),
    pages: pages.length,
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

function readPage(head: string, objects: Objects): string[] {
  const resources = refer(objects, head, 'Resources').head;
  const texts: string[] = [];
  let characters = new Map<string, string>();
  for (const [, font, shown] of refer(objects, head, 'Contents').stream.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g,
  )) {
    if (font)
      characters = readCharacters(refer(objects, refer(objects, resources, font).head, 'ToUnicode').stream);
    else texts.push(decode(shown ?? '', characters));
  }
  return texts;
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
  const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  return glyphs
    .map((glyph) => characters.get(glyph.toLowerCase()) ?? '')
    .join('')
    .replace(/[\u00A0\u2009\u202F]/g, ' ');
}
