import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { serve } from '../../../threads/thread';
import { decodeHeic, type Pixels } from './decode';

export interface HeicOrder {
  source: string;
  /** Gets a PNG that covers a square of `edge` pixels or lies inside, if the picture is that large. */
  target: string;
  edge: number;
  fit: 'outside' | 'inside';
}

/** Of a PNG: the signature, and the chunk that comes first. */
const HEAD_BYTES = 33;

/** Shrinks here, so that the pixels of a large photo don't go from thread to thread. */
async function convert({ source, target, edge, fit }: HeicOrder): Promise<void> {
  const pixels = decodeHeic(await readFile(source));
  const { width, height, channels, profile } = pixels;
  const png = await sharp(packed(pixels), { raw: { width, height, channels } })
    .resize(edge, edge, { fit, withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
  await writeFile(target, profile ? withProfile(png, profile) : png);
}

function packed({ data, width, height, stride, channels }: Pixels): Uint8Array {
  const row = width * channels;
  if (stride === row) return data.subarray(0, row * height);
  for (let y = 1; y < height; y++) data.copyWithin(y * row, y * stride, y * stride + row);
  return data.subarray(0, row * height);
}

/** sharp can't tell raw pixels their profile. */
function withProfile(png: Buffer, profile: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(profile)]);
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  return Buffer.concat([png.subarray(0, HEAD_BYTES), chunk, png.subarray(HEAD_BYTES)]);
}

serve(convert, (error) => (error as Error).message);
