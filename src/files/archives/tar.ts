import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ArchiveEntry, ListingBounds } from './archive-entry';

export const TAR_HEADER_BYTES = 512;
const CHECKSUM = { start: 148, end: 156 };

/** By its checksum, of before `ustar`, too; the sum has spaces in its own place. */
export function isTarHeader(bytes: Buffer): boolean {
  if (bytes.length < TAR_HEADER_BYTES) return false;
  const { start, end } = CHECKSUM;
  const told = Number.parseInt(bytes.toString('latin1', start, end).replace(/^[\s\0]+/, ''), 8);
  let sum = 32 * (end - start);
  for (let at = 0; at < TAR_HEADER_BYTES; at++) if (at < start || at >= end) sum += bytes[at]!;
  return told === sum;
}

/** @returns whether it came to the end @throws where it's damaged */
export async function listTar(
  path: string,
  isGzip: boolean,
  entries: ArchiveEntry[],
  bounds: ListingBounds,
): Promise<boolean> {
  const names = extract();
  const abort = new AbortController();
  names.on('entry', ({ name, type, size }, content, next) => {
    // The pipeline reports it; without a listener, the server would end.
    content.on('error', () => undefined);
    entries.push({ name, bytes: type === 'directory' ? null : (size ?? 0) });
    if (entries.length > bounds.entries) return abort.abort();
    content.on('end', next).resume();
  });
  const bounded = upTo(bounds.tarBytes);
  const { signal } = abort;
  const source = createReadStream(path);
  if (isGzip) await pipeline(source, createGunzip(), bounded, names, { signal });
  else await pipeline(source, bounded, names, { signal });
  return true;
}

export function upTo(max: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > max) done(new Error('There is more.'));
      else done(null, chunk);
    },
  });
}
