import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { copyHashed, iconSprite, precompress, writeManifest } from './browser-files.mjs';
import { emojiData } from './emoji.mjs';

const assets = join(root, 'assets');

/**
 * Everything the browser loads, under hashed names so that it may be cached for ever, with compressed copies
 * beside it. `../manifest.json` says which name a file has got: `{ "app.js": "app-5FQ2K7AX.js", … }`.
 */
export async function buildBrowser({ outdir = join(root, 'dist/public/assets') } = {}) {
  const [bundled, worker, icons, copied] = await Promise.all([
    bundle(outdir, { entries: ['app/app.ts', 'styles/app.css'], splitting: true, format: 'esm' }),
    // Whole in one file, since it is fetched under an address of its own.
    bundle(outdir, { entries: ['app/service-worker.ts'], splitting: false, format: 'iife' }),
    iconSprite(join(assets, 'images/icons.json'), outdir),
    copyHashed(assets, ['images', 'sounds'], outdir),
  ]);
  await precompress(outdir);
  await writeManifest(outdir, { ...bundled, ...worker, ...icons, ...copied });
}

async function bundle(outdir, { entries, splitting, format }) {
  const entryPoints = entries.map((file) => join(assets, file)).filter(existsSync);
  if (entryPoints.length === 0) return {};
  const { metafile } = await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting,
    format,
    target: ['chrome120', 'firefox121', 'safari17.2'],
    minify: true,
    sourcemap: 'linked',
    legalComments: 'external',
    logLevel: 'warning',
    metafile: true,
    plugins: [emojiData],
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'media/[name]-[hash]',
    loader: { '.svg': 'file', '.woff2': 'file', '.mp3': 'file', '.webp': 'file', '.png': 'file' },
    tsconfig: join(assets, 'tsconfig.json'),
  });
  return entryNames(metafile.outputs, outdir);
}

function entryNames(outputs, outdir) {
  const prefix = `${join(outdir, '/')}`;
  const names = {};
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (!entryPoint?.startsWith('assets/')) continue;
    const file = join(process.cwd(), path).slice(prefix.length);
    names[file.replace(/-[^-]+(?=\.\w+$)/, '')] = file;
  }
  return names;
}
