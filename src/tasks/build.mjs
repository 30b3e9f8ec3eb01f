import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { root, seconds, stop } from './project.mjs';
import { hashOfSources, isBuilt, recordBuild } from './stamp.mjs';

const dist = join(root, 'dist');

/** Builds the server and the browser's files into `dist`. */
export async function build() {
  await ensureInstalled();
  const since = performance.now();
  process.stderr.write('Building … ');
  const hash = hashOfSources();
  const [{ bundleServer }, { buildBrowser }] = await Promise.all([
    import('./build/server.mjs'),
    import('./build/browser.mjs'),
  ]);
  const nextPublic = join(dist, `.public-${process.pid}`);
  try {
    const [files] = await Promise.all([bundleServer(), buildBrowser({ outdir: join(nextPublic, 'assets') })]);
    await putInPlace(files, nextPublic);
  } finally {
    await rm(nextPublic, { recursive: true, force: true });
  }
  recordBuild(hash);
  process.stderr.write(`${seconds(since)}\n`);
}

/** Only what was built without a fault replaces what a server may be running from. */
async function putInPlace(files, nextPublic) {
  await mkdir(join(dist, 'lazy'), { recursive: true });
  for (const { path, text } of files) await writeFile(path, text);
  await rm(join(dist, 'public'), { recursive: true, force: true });
  await rename(nextPublic, join(dist, 'public'));
  const openapi = join(root, 'docs/openapi.json');
  if (existsSync(openapi)) await cp(openapi, join(dist, 'openapi.json'));
}

export async function ensureBuilt() {
  if (!isBuilt()) await buildOrStop();
}

/** esbuild has already said what is wrong, and where. */
function buildOrStop() {
  return build().catch((error) => {
    if (!error.errors) throw error;
    stop('Not built.');
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildOrStop();
