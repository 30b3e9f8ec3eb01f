import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ArchiveEntry, ListingBounds } from './archive-entry';
import { isTarHeader, listTar, TAR_HEADER_BYTES, upTo } from './tar';

const HEAD_BYTES = 4096;

/** Of a tar, or the one file that it is. @returns whether it came to the end @throws where it's damaged */
export async function listGzip(
  path: string,
  entries: ArchiveEntry[],
  bounds: ListingBounds,
  name: string,
): Promise<boolean> {
  const head: Buffer[] = [];
  let bytes = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (bytes < TAR_HEADER_BYTES) head.push(chunk);
      bytes += chunk.length;
      done(isTar(head) ? new Error('It’s a tar.') : null);
    },
  });
  const counted = pipeline(createReadStream(path), createGunzip(), upTo(bounds.tarBytes), count);
  const isWhole = await counted.then(
    () => true,
    () => false,
  );
  if (isTar(head)) return listTar(path, true, entries, bounds);
  if (!isWhole && bytes < bounds.tarBytes) throw new Error('It’s damaged.');
  const { told, size } = await ofEdges(path);
  entries.push({ name: told || unpackedName(name), bytes: isWhole ? bytes : size });
  return true;
}

const isTar = (head: Buffer[]) => isTarHeader(Buffer.concat(head));

/** Its name may stand at its beginning, and its size, up to 4 GiB, at its end (RFC 1952). */
async function ofEdges(path: string): Promise<{ told: string; size: number }> {
  await using file = await open(path);
  const { size: packed } = await file.stat();
  const { buffer: head } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const { buffer: end } = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, packed - 4));
  return { told: nameIn(head), size: end.readUInt32LE() };
}

const HAS_EXTRA = 4;
const HAS_NAME = 8;

function nameIn(head: Buffer): string {
  const flags = head[3]!;
  if (!(flags & HAS_NAME)) return '';
  const start = flags & HAS_EXTRA ? 12 + head.readUInt16LE(10) : 10;
  const end = head.indexOf(0, start);
  const name = end < start ? Buffer.alloc(0) : head.subarray(start, end);
  return new TextDecoder().decode(name).replace(/^.*[\\/]/s, '');
}

const unpackedName = (name: string) => name.replace(/\.gz(?:ip)?$|(?<=\.svg)z$/i, '');
