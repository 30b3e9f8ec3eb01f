import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './project.mjs';

export function findInPath(...programs) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

export const canInstallPackages = () => process.getuid?.() === 0 && Boolean(findInPath('apt-get'));

let updating;

export async function installPackages(packages, purpose) {
  console.error(`Installing ${packages.join(', ')} for ${purpose}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  updating ??= run('apt-get', ['update', '-qq', '-o', 'Acquire::Retries=3'], { env });
  const updated = await updating;
  if (updated.code !== 0) return updated;
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
