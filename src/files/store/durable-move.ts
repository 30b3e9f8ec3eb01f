import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const DRAFT = '.copy-of-';

/** Also to another disk, as folders may be mounted. Survives a power cut once it resolves. */
export async function moveDurably(from: string, path: string): Promise<void> {
  await syncPath(from);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const isCopied = await renameOrCopy(from, path);
  // A concurrent upload may have created the parent folders without syncing yet.
  const inner = dirname(path);
  for (const folder of [inner, dirname(inner), dirname(dirname(inner))]) await syncPath(folder);
  if (isCopied) await rm(from, { force: true });
}

/** A crash can leave what was being copied. */
export const isDraft = (name: string) => name.startsWith(DRAFT);

/** @returns whether the original is still there */
async function renameOrCopy(from: string, path: string): Promise<boolean> {
  try {
    await rename(from, path);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
  }
  await copyInto(join(dirname(path), DRAFT + randomUUID()), from, path);
  return true;
}

async function copyInto(draft: string, from: string, path: string): Promise<void> {
  try {
    await copyFile(from, draft);
    await syncPath(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
