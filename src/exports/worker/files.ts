import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { placeOf } from '../../files/store/file-place';
import type { Archive } from './archive';

export interface ListedFile {
  key: string;
  path: string;
  type: string;
}

const DENSE = /^(?:image|video|audio)\/(?!svg|bmp|x-ms-bmp|wav|x-wav)|zip|gzip|compressed|rar|7z|font\/woff/;

const SAMPLE_BYTES = 64 * 1024;
const WORTHWHILE = 0.9;

/** Tries the beginning of a file: compressing dense files would take most of an export's time. */
function packs(path: string): boolean {
  const sample = Buffer.alloc(SAMPLE_BYTES);
  const file = openSync(path, 'r');
  try {
    const bytes = readSync(file, sample);
    return deflateRawSync(sample.subarray(0, bytes), { level: 1 }).length < bytes * WORTHWHILE;
  } finally {
    closeSync(file);
  }
}

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
    if (existsSync(from)) await archive.addFile(path, from, { compress: !DENSE.test(type) && packs(from) });
    else missing.push(path);
    report(index + 1);
  }
  return missing;
}
