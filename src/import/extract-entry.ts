import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';

/** A name that is there twice must not replace the first. */
export async function extractEntry(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
  await pipeline(await zip.openReadStreamPromise(entry), file);
}
