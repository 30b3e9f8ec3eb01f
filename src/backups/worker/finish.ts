import { openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncAndClose, syncPath } from '../../database/sync';
import { foldersOf, MANIFEST, type Manifest } from '../manifest';

/** Gives a backup its name once all of it would survive a power cut. */
export function finish(draft: string, folder: string, name: string, manifest: Manifest): void {
  const file = openSync(join(draft, MANIFEST), 'wx', 0o600);
  writeSync(file, `${JSON.stringify(manifest, null, 1)}\n`);
  syncAndClose(file);
  for (const path of foldersOf(manifest)) syncPath(join(draft, path));
  renameSync(draft, join(folder, name));
  syncPath(folder);
}
