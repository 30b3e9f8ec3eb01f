import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { visibleRequires } from '../src/tasks/build/server-plugins.mjs';
import { root } from '../src/tasks/project.mjs';

const cache = join(root, 'test/.cache');
/** Large, and without a state that one test could leave to another: loaded once for all. */
const shared = ['playwright-core'];
/** Native code, programs, and packages that look for files beside their own. */
const unbundled = [...shared, 'axe-core', 'better-sqlite3', 'esbuild', 'sharp', 'typescript'];
const IMPORT = /(?:\bfrom|\bimport\(|\brequire\(|\bimport) *'([^'.:][^':]*)'/g;

const settings = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  minifyWhitespace: true,
  // A failure shows the line it happened in.
  lineLimit: 160,
  logLevel: 'warning',
  external: unbundled,
  alias: { ws: join(root, 'node_modules/ws') },
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: `var __bundleUrl = 'file://' + __filename;` },
  supported: { 'dynamic-import': false },
};

/**
 * Bundles the packages that sources and tests import, and answers Jest's `moduleNameMapper` for them.
 * Jest evaluates packages again for each test file: one file takes a fraction of the time of 1,500. And Nest is ES
 * modules, which Jest runs only under `--experimental-vm-modules`, where Node never frees the context of a test file.
 */
export async function mapPackages() {
  const server = importedBy(['src', 'views'], ['preact/jsx-runtime']);
  const others = importedBy(['test', 'assets/app']).filter((name) => !server.includes(name));
  const folder = join(cache, `packages-${hashOf([...server, ...others])}`);
  if (!existsSync(folder)) await bundle(server, others, folder);
  const fileOf = (name) => join(folder, `${name}.cjs`);
  return Object.fromEntries([...server, ...others, ...shared].map((name) => [`^${name}$`, fileOf(name)]));
}

function importedBy(folders, more = []) {
  const isBundled = (name) =>
    !unbundled.includes(packageOf(name)) && existsSync(join(root, 'node_modules', packageOf(name)));
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^(tasks|bench|torture)\//.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const names = sources.flatMap((source) => [...source.matchAll(IMPORT)].map(([, name]) => name));
  return [...new Set([...more, ...names])].filter(isBundled).sort();
}

const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

function hashOf(names) {
  const own = readFileSync(new URL(import.meta.url));
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(own).update(lock).update(names.join()).digest('hex').slice(0, 16);
}

async function bundle(server, others, folder) {
  const unfinished = `${folder}.${process.pid}`;
  const plugins = [visibleRequires, missing];
  // One file, so that each package is there once for all that use it.
  const contents = `module.exports = {${server.map((name) => `'${name}': () => require('${name}')`)}};`;
  await Promise.all([
    build({
      ...settings,
      plugins,
      stdin: { contents, resolveDir: root },
      outfile: join(unfinished, 'server.cjs'),
    }),
    build({
      ...settings,
      plugins,
      entryPoints: others.map((name) => ({ in: name, out: name })),
      outdir: unfinished,
      outExtension: { '.js': '.cjs' },
      absWorkingDir: root,
    }),
  ]);
  for (const name of server) write(unfinished, name, `require('${upFrom(name)}server.cjs')['${name}']()`);
  for (const name of shared) write(unfinished, name, `nodeRequire('${name}')`);
  for (const old of readdirSync(cache).filter((file) => /^packages-\w+$/.test(file)))
    rmSync(join(cache, old), { recursive: true, force: true });
  renameSync(unfinished, folder);
}

const upFrom = (name) => `./${'../'.repeat(name.split('/').length - 1)}`;

function write(folder, name, exported) {
  const file = join(folder, `${name}.cjs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `module.exports = ${exported};\n`);
}

/** Optional packages that are not installed stay `require`, and fail when they are asked for. */
const missing = {
  name: 'missing',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === missing || from.kind === 'entry-point') return undefined;
      const { errors } = await build.resolve(path, { ...from, pluginData: missing });
      return errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};
