import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, stop } from './project.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const packages = ['chromium', 'fonts-noto-color-emoji'];

/** Where Chromium is; the browser tests start it. Installed from Debian's packages when that is possible. */
export async function ensureChromium() {
  return findChromium() ?? (await installChromium());
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : stop(`CHROMIUM_PATH is ${named}, but there is no such file.`);
  return findInPath(names);
}

function findInPath(candidates) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return candidates.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

async function installChromium() {
  if (process.getuid?.() !== 0 || !findInPath(['apt-get'])) stop(advice);
  process.stderr.write('Installing Chromium for the browser tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq', '-o', 'Acquire::Retries=3'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) stop(`${output}\n${advice}`);
  }
  return findChromium() ?? stop(advice);
}

const advice =
  'The browser tests need Chromium and found none. Install it and run the tests again:\n' +
  `  Debian, Ubuntu:  sudo apt-get install ${packages.join(' ')}\n` +
  '  elsewhere:       set CHROMIUM_PATH to the program file of Chromium or Chrome';
