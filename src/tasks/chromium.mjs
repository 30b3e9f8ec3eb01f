import { existsSync } from 'node:fs';
import { stop } from './project.mjs';
import { canInstallPackages, findInPath, installPackages } from './system-packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const packages = ['chromium', 'fonts-noto-color-emoji'];

export async function ensureChromium() {
  return findChromium() ?? (await installChromium());
}

/** The headless shell takes a third of the time; without it, the tests use full Chromium. */
export async function ensureHeadlessShell() {
  if (!findInPath(...shells) && canInstallPackages())
    await installPackages(['chromium-headless-shell'], 'the browser tests');
  return findInPath(...shells) ?? (await ensureChromium());
}

export const findHeadlessShell = () => findInPath(...shells) ?? findChromium();

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : stop(`CHROMIUM_PATH is ${named}, but there is no such file.`);
  return findInPath(...names);
}

async function installChromium() {
  if (!canInstallPackages()) stop(advice);
  const { code, output } = await installPackages(packages, 'the browser tests');
  if (code !== 0) stop(`${output}\n${advice}`);
  return findChromium() ?? stop(advice);
}

const advice =
  'The browser tests need Chromium. Install it and run the tests again:\n' +
  `  Debian, Ubuntu:  sudo apt-get install ${packages.join(' ')}\n` +
  '  elsewhere:       set CHROMIUM_PATH to the Chromium or Chrome executable';
