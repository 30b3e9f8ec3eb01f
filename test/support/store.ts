import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStore } from '../../src/files/store/file-store';
import type { StoredFile } from '../../src/files/store/stored-file';

/** Lists all files in the store, including incomplete ones. */
export function storedFiles(dataDir: string): string[] {
  const root = join(dataDir, 'files');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Stores a file like an upload. */
export async function storeFile(store: FileStore, name: string, content: string): Promise<StoredFile> {
  const put = async () => {
    const key = store.newKey();
    const handle = await store.create(key);
    await handle.writeFile(content);
    await handle.close();
    await store.commit(key);
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
    duration_ms: null,
    excerpt: null,
    contents: null,
    items: null,
  };
}
