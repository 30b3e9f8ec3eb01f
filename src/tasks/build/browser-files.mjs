import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from '../project.mjs';

async function writeHashed(outdir, name, content) {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  const hashed = join(dirname(name), `${basename(name, extname(name))}-${hash}${extname(name)}`);
  await mkdir(dirname(join(outdir, hashed)), { recursive: true });
  await writeFile(join(outdir, hashed), content);
  return { [name]: hashed };
}

const unserved = new Set(['.json', '.mjs']);

export async function copyHashed(from, folders, outdir) {
  const names = {};
  for (const folder of folders.filter((name) => existsSync(join(from, name)))) {
    for (const file of await filesIn(join(from, folder))) {
      if (unserved.has(extname(file))) continue;
      const name = relative(from, file);
      Object.assign(names, await writeHashed(outdir, name, await readFile(file)));
    }
  }
  return names;
}

export async function iconSprite(list, outdir) {
  if (!existsSync(list)) return {};
  const icons = JSON.parse(await readFile(list, 'utf8'));
  const symbols = await Promise.all([...new Set(icons)].sort().map(symbol));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence -->${symbols.join('')}</svg>`;
  return writeHashed(outdir, 'icons.svg', sprite);
}

async function symbol(name) {
  const source = await readFile(join(root, `node_modules/lucide-static/icons/${name}.svg`), 'utf8').catch(
    () => {
      throw new Error(`assets/images/icons.json: lucide-static has no icon "${name}"`);
    },
  );
  const shapes = source.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '').replace(/\s*\n\s*/g, '');
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`
  );
}

export function writeManifest(outdir, names) {
  const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
  return writeFile(join(dirname(outdir), 'manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** @returns `{ path: digest }` of what is served under a hashed name, and belongs to every page */
export async function digests(outdir) {
  const files = (await filesIn(outdir)).filter((file) => hashed.test(file));
  const entries = files.map(async (file) => {
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('base64');
    return [`/assets/${relative(outdir, file)}`, digest];
  });
  return Object.fromEntries((await Promise.all(entries)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const hashed = /^(?!.*\/(?:pdf\/|export-)).*-[\w-]+\.(js|css|svg|png|webp|mp3)$/;

const compressible = new Set(['.js', '.css', '.svg', '.json']);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export async function precompress(outdir) {
  const files = (await filesIn(outdir)).filter((file) => compressible.has(extname(file)));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file);
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await Promise.all([
        brotli(content, { params }).then((bytes) => writeFile(`${file}.br`, bytes)),
        zip(content, { level: 9 }).then((bytes) => writeFile(`${file}.gz`, bytes)),
      ]);
    }),
  );
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
