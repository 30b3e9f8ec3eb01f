import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the bundle, or in the folder where it is when run from sources. */
export function buildOutput(name: string, folder = 'dist'): string {
  const besideBundle = join(__dirname, name);
  return [besideBundle, join(__dirname, '../..', folder, name)].find(existsSync) ?? besideBundle;
}
