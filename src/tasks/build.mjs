import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { root, seconds } from './project.mjs';
import { hashOfSources, isBuilt, recordBuild } from './stamp.mjs';

const dist = join(root, 'dist');

/** Builds the server and the browser's files into `dist`. */
export async function build() {
  await ensureInstalled();
  const since = performance.now();
  process.stderr.write('Building … ');
  const hash = hashOfSources();
  const [{ buildServer }, { buildBrowser }] = await Promise.all([
    import('./build/server.mjs'),
    import('./build/browser.mjs'),
  ]);
  for (const old of ['.sources', 'public', 'lazy'])
    await rm(join(dist, old), { recursive: true, force: true });
  await Promise.all([buildServer(), buildBrowser()]);
  await copyDocuments();
  recordBuild(hash);
  process.stderr.write(`${seconds(since)}\n`);
}

export async function ensureBuilt() {
  if (!isBuilt()) await build();
}

async function copyDocuments() {
  const openapi = join(root, 'docs/openapi.json');
  if (existsSync(openapi)) await cp(openapi, join(dist, 'openapi.json'));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build();
