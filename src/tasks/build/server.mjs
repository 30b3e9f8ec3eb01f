import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../project.mjs';
import { commonPasswords } from './common-passwords.mjs';
import { noticesOf } from './notices.mjs';
import {
  absentPeers,
  assignedFields,
  lazyFiles,
  lazyName,
  typescript,
  unusedPackages,
  visibleRequires,
} from './server-plugins.mjs';

const lazy = ['qrcode', 'typeorm', 'web-push', '@modelcontextprotocol/server'];
const bcrypt = join(root, 'src/auth/bcrypt/worker.ts');
const backup = join(root, 'src/backups/worker/main.ts');
const exporter = join(root, 'src/exports/worker/main.ts');
const codeCache = join(root, 'src/code-cache/main.ts');
const heic = join(root, 'src/files/thumbnails/heic/main.ts');
const thumbnailer = join(root, 'src/files/thumbnails/worker/main.ts');

const settings = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  minifyWhitespace: true,
  minifySyntax: true,
  // Keeps the source line in crash reports short.
  lineLimit: 200,
  legalComments: 'external',
  metafile: true,
  logLevel: 'warning',
  write: false,
  external: ['better-sqlite3', 'sharp'],
  alias: {
    // Nest depends on its own copy of ws.
    ws: join(root, 'node_modules/ws'),
    // ES modules, of which esbuild drops the unused parts; CommonJS adds a table of getters per importer.
    'class-transformer': join(root, 'node_modules/class-transformer/esm2015'),
    'class-validator': join(root, 'node_modules/class-validator/esm2015'),
    'rxjs/operators': join(root, 'node_modules/rxjs/dist/esm/operators'),
    rxjs: join(root, 'node_modules/rxjs/dist/esm'),
    // The smaller of its validators: they check answers of clients, whom we ask nothing.
    '@modelcontextprotocol/server/_shims': join(
      root,
      'node_modules/@modelcontextprotocol/server/dist/shimsBrowser.mjs',
    ),
  },
  // `import()` in Node loads the whole ESM loader into memory.
  supported: { 'dynamic-import': false },
};

/** Older versions of Node crash in the database driver without a message. */
const banner = `
if (Number(process.versions.napi) < 10 || Number(process.versions.node.split('.')[0]) < 24) {
  console.error('Campfire needs Node.js 24.11 or newer. This is ' + process.versions.node + '.');
  process.exit(64);
}
var __bundleUrl = 'file://' + __filename;`;

/** One file starts faster than 1,500 small ones (`docs/performance.md`). @returns `[{ path, text }]` to write at once */
export async function bundleServer({
  entry = join(root, 'src/main.ts'),
  outdir = join(root, 'dist'),
  rewrite,
} = {}) {
  const bundles = await Promise.all([
    bundleMain(entry, outdir, rewrite),
    bundleLazy(outdir),
    ...bundlePrograms(outdir, rewrite),
  ]);
  const files = bundles.flatMap(({ outputFiles }) => outputFiles);
  const scripts = files.map(({ path, text }) => ({
    path,
    text: path.endsWith('.js') ? escapeNonAscii(text) : text,
  }));
  return [
    ...scripts,
    { path: join(outdir, 'common-passwords.txt'), text: commonPasswords() },
    { path: join(outdir, 'NOTICES.txt'), text: noticesOf(bundles.map(({ metafile }) => metafile)) },
  ];
}

const bundleMain = (entry, outdir, rewrite) =>
  build({
    ...settings,
    entryPoints: [entry],
    outfile: join(outdir, 'server.js'),
    sourcemap: 'linked',
    sourcesContent: false,
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: banner },
    plugins: [
      lazyFiles(lazy),
      typescript(rewrite),
      visibleRequires,
      assignedFields,
      absentPeers,
      unusedPackages,
    ],
  });

const bundleLazy = (outdir) =>
  build({
    ...settings,
    entryPoints: Object.fromEntries(lazy.map((path) => [lazyName(path), path])),
    outdir: join(outdir, 'lazy'),
    plugins: [visibleRequires, absentPeers, unusedPackages],
  });

/** Beside the launcher, threads and processes: slow work and image libraries stay out of the server. */
const bundlePrograms = (outdir, rewrite) =>
  [
    { program: codeCache, name: 'main.js' },
    { program: bcrypt, name: 'bcrypt.js' },
    { program: backup, name: 'backup.js' },
    { program: exporter, name: 'export.js', plugins: [typescript(rewrite), assignedFields] },
    { program: heic, name: 'heic.js' },
    { program: thumbnailer, name: 'thumbnailer.js' },
  ].map(({ program, name, plugins }) =>
    build({
      ...settings,
      entryPoints: [program],
      outfile: join(outdir, name),
      ...(plugins && { plugins }),
    }),
  );

export async function bundleLauncher() {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: [join(root, 'src/executable/main.ts')],
    legalComments: 'none',
  });
  return outputFiles[0].text;
}

/** One non-Latin-1 character, as in the validators’ patterns, makes V8 store the file with two bytes per character. */
function escapeNonAscii(source) {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
