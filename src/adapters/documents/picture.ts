import { inflateSync } from 'node:zlib';

const DATA_URL = /^data:image\/(png|jpeg);base64,(.+)$/;
const SIGNATURE = 8;
/** Length and type before a chunk's data, a checksum behind it. */
const CHUNK = { before: 8, after: 4 } as const;
/** Bits of a pixel for each bit of depth, by PNG's type of colour. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What pdfkit documents, and its types lack. */
interface PictureReader {
  openImage(data: Buffer): PDFKit.Mixins.ImageSrc;
}

/**
 * A PNG or JPEG as a PDF can take it; null where it cannot be read. pdfkit unpacks a PNG later, where its failure would
 * end the process, so that a PNG is unpacked here first.
 */
export function openPicture(pdf: PDFKit.PDFDocument, dataUrl: string): PDFKit.Mixins.ImageSrc | null {
  const [, type, text = ''] = DATA_URL.exec(dataUrl) ?? [];
  const data = Buffer.from(text, 'base64');
  try {
    if (type === 'png' && !isWhole(data)) return null;
    return (pdf as PDFKit.PDFDocument & PictureReader).openImage(data);
  } catch {
    return null;
  }
}

/** True where a PNG has as many pixels as its header says. */
function isWhole(png: Buffer): boolean {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth = 0, colours = 0] = png.subarray(24, 26);
  const row = 1 + Math.ceil((width * depth * (SAMPLES[colours] ?? 0)) / 8);
  const packed = [...chunksOf(png)].flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []));
  const pixels = inflateSync(Buffer.concat(packed), { maxOutputLength: row * height });
  return row > 1 && pixels.length === row * height;
}

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  let at = SIGNATURE;
  while (at + CHUNK.before <= png.length) {
    const start = at + CHUNK.before;
    const end = start + png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, start), data: png.subarray(start, end) };
    at = end + CHUNK.after;
  }
}
