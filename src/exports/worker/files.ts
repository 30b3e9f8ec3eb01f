import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../files/store/file-place';
import type { Archive } from './archive';

export interface ListedFile {
  key: string;
  path: string;
  type: string;
}

const DENSE = /^(?:image|video|audio)\/(?!svg|bmp|x-ms-bmp|wav|x-wav)|zip|gzip|compressed|rar|7z|font\/woff/;

/** @returns paths of those that are gone */
export async function writeFiles(
  archive: Archive,
  folder: string,
  files: ListedFile[],
  report: (done: number) => void,
): Promise<string[]> {
  const missing: string[] = [];
  for (const [index, { key, path, type }] of files.entries()) {
    const from = join(folder, placeOf(key));
    if (existsSync(from)) await archive.addFile(path, from, { compress: !DENSE.test(type) });
    else missing.push(path);
    report(index + 1);
  }
  return missing;
}
