import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStore } from '../../src/files/file-store';
import type { StoredFile } from '../../src/files/stored-file';

/** The names of all files in the store of a data directory, those on their way included. */
export function storedFiles(dataDir: string): string[] {
  const root = join(dataDir, 'files');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Puts a file into the store, as an upload does. */
export async function storeFile(store: FileStore, name: string, content: string): Promise<StoredFile> {
  const put = async () => {
    const key = store.newKey();
    const handle = await store.create(key);
    await handle.writeFile(content);
    await handle.close();
    await store.keep(key);
    return key;
  };
  return {
    key: await put(),
    name,
    content_type: 'image/webp',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest(),
    width: 1,
    height: 1,
    is_animated: false,
    preview_key: await put(),
  };
}
