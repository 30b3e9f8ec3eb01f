import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { copyHashed, digests, iconSprite, precompress, writeManifest } from './browser-files.mjs';
import { emojiData } from './emoji.mjs';
import { jsonModule } from './json-module.mjs';
import { noticesOf } from './notices.mjs';

const assets = join(root, 'assets');
/** Icons and emoji come from them as data. */
const DATA = ['node_modules/lucide-static', 'node_modules/gemoji'];

/** Browsers cache the hashed names forever. `../manifest.json` maps them: `{ "app.js": "app-5FQ2K7AX.js", … }`. */
export async function buildBrowser({ outdir = join(root, 'dist/public/assets') } = {}) {
  const [bundled, exported, icons, copied] = await Promise.all([
    bundle(outdir, { entries: ['app/app.ts', 'styles/app.css'], splitting: true, format: 'esm' }),
    // For pages from the disk, which may not load modules.
    bundle(outdir, { entries: ['export/export.ts', 'export/export.css'], splitting: false, format: 'iife' }),
    iconSprite(join(assets, 'images/icons.json'), outdir),
    copyHashed(assets, ['images', 'sounds'], outdir),
  ]);
  const worker = await bundle(outdir, {
    entries: ['app/service-worker.ts'],
    splitting: false, // in one file, because it is served under its own path
    format: 'iife',
    plugins: [jsonModule('campfire:assets', () => digests(outdir))],
  });
  await precompress(outdir);
  await writeManifest(outdir, { ...bundled.names, ...exported.names, ...worker.names, ...icons, ...copied });
  const metafiles = [bundled, exported, worker].flatMap(({ metafile }) => metafile ?? []);
  await writeFile(join(outdir, '../NOTICES.txt'), noticesOf(metafiles, DATA));
}

async function bundle(outdir, { entries, splitting, format, plugins = [emojiData] }) {
  const entryPoints = entries.map((file) => join(assets, file)).filter(existsSync);
  if (entryPoints.length === 0) return { names: {} };
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
    plugins,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'media/[name]-[hash]',
    loader: { '.svg': 'file', '.woff2': 'file', '.mp3': 'file', '.webp': 'file', '.png': 'file' },
    tsconfig: join(assets, 'tsconfig.json'),
  });
  return { names: entryNames(metafile.outputs, outdir), metafile };
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
