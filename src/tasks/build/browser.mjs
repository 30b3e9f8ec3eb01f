import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { copyHashed, digests, iconSprite, precompress, writeManifest } from './browser-files.mjs';
import { emojiData } from './emoji.mjs';
import { jsonModule } from './json-module.mjs';
import { noticesOf } from './notices.mjs';
import { copyPdfData, PDF_FOLDER } from './pdf-data.mjs';

const assets = join(root, 'assets');
/** Icons and emoji come from them as data. */
const DATA = ['node_modules/lucide-static', 'node_modules/gemoji'];

/** Loaded only where a PDF is opened. */
const PDF = { folder: PDF_FOLDER, splitting: false, sourcemap: false };

/** Browsers cache the hashed names forever. `../manifest.json` maps them: `{ "app.js": "app-5FQ2K7AX.js", … }`. */
export async function buildBrowser({ outdir = join(root, 'dist/public/assets') } = {}) {
  const [bundled, exported, pdf, pdfWorker, pdfData, icons, copied] = await Promise.all([
    bundle(outdir, {
      entries: ['app/app.ts', 'styles/app.css', 'styles/link-player.css'],
      splitting: true,
      format: 'esm',
    }),
    // For pages from the disk, which may not load modules.
    bundle(outdir, { entries: ['export/export.ts', 'export/export.css'], splitting: false, format: 'iife' }),
    bundle(outdir, { ...PDF, entries: ['pdf/frame.ts', 'pdf/frame.css'], format: 'esm' }),
    bundle(outdir, { ...PDF, entries: ['pdf/worker.ts'], format: 'iife' }),
    copyPdfData(outdir),
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
  const bundles = [bundled, exported, pdf, pdfWorker, worker];
  const names = Object.assign({}, ...bundles.map(({ names }) => names));
  await writeManifest(outdir, { ...names, ...pdfData, ...icons, ...copied });
  const metafiles = bundles.flatMap(({ metafile }) => metafile ?? []);
  await writeFile(join(outdir, '../NOTICES.txt'), noticesOf(metafiles, DATA));
}

async function bundle(
  outdir,
  { entries, splitting, format, folder = '', sourcemap = 'linked', plugins = [emojiData] },
) {
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
    sourcemap,
    legalComments: 'external',
    logLevel: 'warning',
    metafile: true,
    plugins,
    entryNames: `${folder}[name]-[hash]`,
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
