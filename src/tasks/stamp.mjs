import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const sources = [
  'src',
  'views',
  'assets',
  'docs/openapi.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const file = join(root, 'dist/.sources');

/** Compares content, because file dates in a fresh clone are meaningless. */
export function isBuilt() {
  return (
    existsSync(join(root, 'dist/main.js')) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === hashOfSources()
  );
}

export function recordBuild(hash) {
  writeFileSync(file, hash);
}

export function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) add(hash, source);
  return hash.digest('hex');
}

function add(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, `${path}/${name}`);
  } else {
    hash.update(`${path}\0`).update(readFileSync(full));
  }
}
