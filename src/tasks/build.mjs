import { existsSync, realpathSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run, seconds, stop } from './project.mjs';
import { hashOfSources, isBuilt, recordBuild } from './stamp.mjs';

const dist = join(root, 'dist');

async function build() {
  const since = performance.now();
  process.stderr.write('Building… ');
  const hash = hashOfSources();
  const [{ bundleServer }, { buildBrowser }, { writeCodeCache }] = await Promise.all([
    import('./build/server.mjs'),
    import('./build/browser.mjs'),
    import('./build/code-cache.mjs'),
  ]);
  const nextPublic = join(dist, `.public-${process.pid}`);
  try {
    const server = bundleServer();
    // Waits for both, because files that are still being written cannot be cleaned up.
    const [browser] = await Promise.allSettled([
      buildBrowser({ outdir: join(nextPublic, 'assets') }),
      server,
    ]);
    if (browser.status === 'rejected') throw browser.reason;
    await putInPlace(await server, nextPublic);
    await writeCodeCache(dist);
  } finally {
    await rm(nextPublic, { recursive: true, force: true });
  }
  recordBuild(hash);
  process.stderr.write(`${seconds(since)}\n`);
}

/** Replaces files only after a successful build, since a server may be running from them. */
async function putInPlace(files, nextPublic) {
  await mkdir(join(dist, 'lazy'), { recursive: true });
  for (const { path, text } of files) await writeFile(path, text);
  await rm(join(dist, 'public'), { recursive: true, force: true });
  await rename(nextPublic, join(dist, 'public'));
  const openapi = join(root, 'docs/openapi.json');
  if (existsSync(openapi)) await cp(openapi, join(dist, 'openapi.json'));
}

export async function ensureBuilt() {
  if (!isBuilt() && !(await buildByProductNode())) process.exit(1);
}

export async function buildByProductNode() {
  const { code } = await run(productNode(), [fileURLToPath(import.meta.url)], { stdio: 'inherit' });
  return code === 0;
}

/** esbuild has already printed the errors. */
function buildOrStop() {
  return build().catch((error) => {
    if (!error.errors) throw error;
    stop('Build failed.');
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled();
  if (realpathSync(productNode()) === process.execPath) await buildOrStop();
  else process.exitCode = (await buildByProductNode()) ? 0 : 1;
}
