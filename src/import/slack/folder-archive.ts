import { createReadStream, type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError } from '../import-error';
import { type Archive, type ArchiveEntry, cleanName, isJunk, MAX_ENTRIES, withoutTopFolder } from './entries';

/** An unpacked export. Links are not followed. @throws {ImportError} */
export function openFolder(path: string): Archive {
  const entries = new Map<string, ArchiveEntry>();
  const refused: Archive['refused'] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const found of readdirSync(join(path, folder), { withFileTypes: true })) {
      const inside = folder === '' ? found.name : `${folder}/${found.name}`;
      const name = cleanName(inside);
      if (isJunk(`${inside}${found.isDirectory() ? '/' : ''}`)) continue;
      if (name === undefined) refused.push({ name: inside, reason: 'path_outside' });
      else if (found.isDirectory()) folders.push(inside);
      else addFile(found, { name, path: join(path, inside) });
    }
    if (entries.size > MAX_ENTRIES) throw new ImportError(`${path} has too many files.`);
  }
  return { entries: withoutTopFolder(entries), refused, close: () => undefined };

  function addFile(found: Dirent, file: { name: string; path: string }): void {
    if (!found.isFile()) refused.push({ name: file.name, reason: 'not_a_file' });
    else
      entries.set(file.name, {
        bytes: statSync(file.path).size,
        stream: async () => createReadStream(file.path),
      });
  }
}
