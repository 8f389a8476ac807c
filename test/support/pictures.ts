import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

/** A PNG of one colour with transparency, as a data URL; its header may say another size than it has. */
export function aLogo({ saysWidth = 120, interlaced = false } = {}): string {
  const [width, height] = [120, 30];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(saysWidth, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, interlaced ? 1 : 0], 8);
  const row = Buffer.concat([
    Buffer.alloc(1),
    Buffer.alloc(width * 4).map((_, index) => [180, 40, 90, 255][index % 4] ?? 0),
  ]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}
