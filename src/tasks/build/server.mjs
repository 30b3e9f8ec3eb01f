import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { absentPeers, lazyFiles, typescript, unusedParts, visibleRequires } from './server-plugins.mjs';

const lazy = ['qrcode', 'web-push'];
const previewer = join(root, 'src/files/previewer/main.ts');

const settings = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  minify: true,
  // A crash prints the line it happened in.
  lineLimit: 200,
  keepNames: true,
  legalComments: 'external',
  logLevel: 'warning',
  write: false,
  external: ['better-sqlite3', 'sharp'],
  alias: {
    // Nest brings a second one.
    ws: join(root, 'node_modules/ws'),
    // As ES modules, of which only what is used is taken; of CommonJS each importer gets a table of getters.
    'class-transformer': join(root, 'node_modules/class-transformer/esm2015'),
    'class-validator': join(root, 'node_modules/class-validator/esm2015'),
    'rxjs/operators': join(root, 'node_modules/rxjs/dist/esm/operators'),
    rxjs: join(root, 'node_modules/rxjs/dist/esm'),
  },
  // `import()` in Node brings the whole ESM loader into memory.
  supported: { 'dynamic-import': false },
};

/** An older Node would crash in the database driver without a word. */
const banner = `
if (Number(process.versions.napi) < 10 || Number(process.versions.node.split('.')[0]) < 24) {
  console.error('Campfire needs Node 24.11 or newer; this is ' + process.versions.node + '.');
  process.exit(64);
}
var __bundleUrl = 'file://' + __filename;`;

/**
 * One CommonJS file: it starts faster and leaves less memory behind than 1,500 small ones (the measurements
 * are in `docs/performance.md`). Answers the files `[{ path, text }]` so that they can be put in place at once.
 */
export async function bundleServer({
  entry = join(root, 'src/main.ts'),
  outdir = join(root, 'dist'),
  rewrite,
} = {}) {
  const bundles = await Promise.all([
    build({
      ...settings,
      entryPoints: [entry],
      outfile: join(outdir, 'main.js'),
      sourcemap: 'linked',
      sourcesContent: false,
      define: { 'import.meta.url': '__bundleUrl' },
      banner: { js: banner },
      plugins: [lazyFiles(lazy), typescript(rewrite), visibleRequires, absentPeers, unusedParts],
    }),
    build({ ...settings, entryPoints: lazy, outdir: join(outdir, 'lazy') }),
    // A program of its own: what draws previews must not be in the server's memory.
    build({ ...settings, entryPoints: [previewer], outfile: join(outdir, 'previewer.js') }),
  ]);
  const files = bundles.flatMap(({ outputFiles }) => outputFiles);
  return files.map(({ path, text }) => ({
    path,
    text: path.endsWith('.js') ? escapeNonAscii(nameOnlyClasses(text)) : text,
  }));
}

/**
 * Nest and TypeORM go by the names of classes. esbuild's `keepNames` names functions, too, and each of 14,000
 * then gets a table of properties of its own: 3.5 MB.
 */
function nameOnlyClasses(source) {
  return source
    .replace(
      /(=\()(\w+),(\w+)\)=>(\w+\(\2,"name",\{value:\3,configurable:!0\}\))/,
      '$1$2,$3,isClass)=>isClass?$4:$2',
    )
    .replace(/(static ?\{\w+\(this,"[^"]+")\)/g, '$1,!0)');
}

/** One Cyrillic letter (the validators' patterns have some) makes V8 keep the whole file at two bytes a letter. */
function escapeNonAscii(source) {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
