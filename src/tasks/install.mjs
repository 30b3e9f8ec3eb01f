import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, seconds, stop } from './project.mjs';

export async function ensureInstalled() {
  if (isInstalled()) return;
  const since = performance.now();
  process.stderr.write('Installing packages… ');
  const { code, output } = await run(...npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
  if (code !== 0) stop(`failed.\n${output}`, 1);
  process.stderr.write(`${seconds(since)}\n`);
}

/** npm writes its own lock file as the last step of an installation. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] ? present[path].version === version : Boolean(optional)),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}
