import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Survives a power cut once it resolves. */
export async function moveDurably(from: string, path: string): Promise<void> {
  await syncPath(from);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(from, path);
  // A concurrent upload may have created the parent folders without syncing yet.
  const inner = dirname(path);
  for (const folder of [inner, dirname(inner), dirname(dirname(inner))]) await syncPath(folder);
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
