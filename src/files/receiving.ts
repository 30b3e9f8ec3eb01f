import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { cleanName } from './file-names';
import type { FileStore } from './file-store';
import { HEAD_BYTES, typeOf } from './file-types';
import type { StoredFile } from './stored-file';

/** Told of each piece; throws when it is one too many. */
export type Count = (size: number, ofFile: number) => void;

/**
 * One file, from the wire to `incoming`. Nothing but the piece at hand is in memory.
 * @returns nothing for the empty field of a form in which nobody chose a file
 */
export async function receiveFile(
  store: FileStore,
  content: Readable,
  name: string | undefined,
  count: Count,
): Promise<StoredFile | undefined> {
  const key = store.newKey();
  const handle = await store.create(key);
  let received: Awaited<ReturnType<typeof copy>> | undefined;
  try {
    received = await copy(content, handle, count);
  } finally {
    await handle.close();
    if (!received || (received.bytes === 0 && !name)) await store.discard(key);
  }
  if (received.bytes === 0 && !name) return undefined;
  const nothingYet = { width: null, height: null, is_animated: false, preview_key: null };
  return { key, name: cleanName(name), ...received, ...nothingYet };
}

async function copy(from: Readable, to: FileHandle, count: Count) {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of from as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    count(chunk.length, bytes);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
    hash.update(chunk);
    await to.writeFile(chunk);
  }
  return { bytes, sha256: hash.digest(), content_type: typeOf(head) };
}
