import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { HEAD_BYTES } from '../file-types';
import type { StoredFile } from '../store/stored-file';
import { kindOf } from './file-kind';

type Description = Pick<StoredFile, 'sha256' | 'content_type' | 'excerpt'>;

export async function describeFile(path: string): Promise<Description> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
    hash.update(chunk);
  }
  return { sha256: hash.digest(), ...kindOf(head) };
}
