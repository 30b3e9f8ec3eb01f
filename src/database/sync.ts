import { closeSync, fsyncSync, openSync } from 'node:fs';

export function syncAndClose(file: number): void {
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export const syncPath = (path: string) => syncAndClose(openSync(path, 'r'));
