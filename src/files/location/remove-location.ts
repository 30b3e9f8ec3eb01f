import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { isLocatedType, type LocatedType } from '../../../assets/rules/photo-locations';
import { clearGps } from './exif';
import { heifMetadata } from './heif-metadata';
import { jpegMetadata } from './jpeg-metadata';
import { DamagedFile, type MetadataBlock, type ReadAt } from './metadata-block';
import { pngMetadata } from './png-metadata';
import { webpMetadata } from './webp-metadata';
import { blankGps } from './xmp';

/** More than any camera writes, in one place and in all. */
const MAX_BLOCK = 1024 * 1024;
const MAX_BYTES = 32 * MAX_BLOCK;
/** A type that nobody knows, which readers of PNG leave out (PNG, 5.4). */
const NO_TYPE = 'neXt';
const SUM_BYTES = 4;

const CONTAINERS: Record<LocatedType, (read: ReadAt, size: number) => AsyncGenerator<MetadataBlock>> = {
  'image/jpeg': jpegMetadata,
  'image/png': pngMetadata,
  'image/webp': webpMetadata,
  'image/heic': heifMetadata,
  'image/avif': heifMetadata,
};

/** In Exif and XMP; all else stays as it is. @returns whether anything was changed, which is synced */
export async function removeLocation(path: string, content_type: string): Promise<boolean> {
  if (!isLocatedType(content_type)) return false;
  await using file = await open(path, 'r+');
  const { size } = await file.stat();
  const read: ReadAt = (at, length) => readFrom(file, at, length);
  let isChanged = false;
  let bytes = 0;
  try {
    for await (const block of CONTAINERS[content_type](read, size)) {
      bytes += block.length;
      if (bytes > MAX_BYTES) break;
      if (fits(block, size) && (await edit(file, read, block))) isChanged = true;
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
  }
  if (isChanged) await file.sync();
  return isChanged;
}

const fits = ({ at, length, isChunk }: MetadataBlock, size: number) =>
  length <= MAX_BLOCK && at + length + (isChunk ? SUM_BYTES : 0) <= size;

async function readFrom(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function edit(file: FileHandle, read: ReadAt, block: MetadataBlock): Promise<boolean> {
  const { at, length, kind, isChunk, isOpaque } = block;
  const bytes = await read(at, length);
  const isErased = isOpaque && bytes.some((byte) => byte !== 0);
  if (isErased) bytes.fill(0);
  else if (isOpaque || !(kind === 'exif' ? clearGps(bytes) : blankGps(bytes))) return false;
  if (isChunk) await writeChunk(file, at, bytes, isErased ? NO_TYPE : undefined);
  else await file.write(bytes, 0, length, at);
  return true;
}

async function writeChunk(file: FileHandle, at: number, data: Buffer, newType?: string): Promise<void> {
  const type = newType ? Buffer.from(newType, 'latin1') : await readFrom(file, at - 4, 4);
  const sum = Buffer.alloc(SUM_BYTES);
  sum.writeUInt32BE(crc32(data, crc32(type)));
  await file.write(Buffer.concat([type, data, sum]), 0, data.length + 8, at - 4);
}
