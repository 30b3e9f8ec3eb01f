import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { HEAD_BYTES } from '../file-types';
import type { FileStore } from '../store/file-store';
import { NO_HEADER, type StoredFile } from '../store/stored-file';
import { kindOf } from './file-kind';
import { cleanName } from './file-names';

export type Count = (size: number, ofFile: number) => void;

/** @returns undefined for an empty file field of a form */
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
    if (!received || (received.bytes === 0 && !name)) await store.abort(key);
  }
  if (received.bytes === 0 && !name) return undefined;
  return { key, name: cleanName(name), ...received, ...NO_HEADER };
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
  return { bytes, sha256: hash.digest(), ...kindOf(head) };
}
