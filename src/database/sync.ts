import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the disk has an open file, and closes it. */
export function syncAndClose(file: number): void {
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What was made, moved or removed in a folder is there after a power cut only when the folder is synced. */
export const syncFolder = (path: string) => syncAndClose(openSync(path, 'r'));
