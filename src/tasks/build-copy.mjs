import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** A rebuild would replace the server during a long run. @returns a folder to remove in the end, with the copy in `dist` */
export function copyBuild() {
  const cache = join(root, 'test/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'harness-'));
  const isServer = (path) => path !== join(root, 'dist/tsc');
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true, filter: isServer });
  return folder;
}
