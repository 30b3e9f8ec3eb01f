import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { typescript, visibleRequires } from '../src/tasks/build/server-plugins.mjs';
import { root } from '../src/tasks/project.mjs';

const cache = join(root, 'test/.cache');
/** Native code, programs, and packages that look for files beside their own: loaded once for all, as they are. */
const unbundled = ['better-sqlite3', 'esbuild', 'playwright-core', 'sharp', 'typescript'];
/** axe-core is only read as a file. */
const external = [...unbundled, 'axe-core'];
const SOURCE = /\.tsx?$/;
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
  external,
  alias: { ws: join(root, 'node_modules/ws') },
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: `var __bundleUrl = 'file://' + __filename;` },
  supported: { 'dynamic-import': false },
};

/**
 * Bundles the packages that sources and tests import, and answers Jest's `moduleNameMapper` for them.
 * Jest evaluates packages again for each test file: one file takes a fraction of the time of 1,500. And Nest is ES
 * modules, which Jest runs only under `--experimental-vm-modules`, where Node never frees the context of a test file.
 * @param isShared whether all test files of a worker share the server, which keeps no state in its modules
 */
export async function mapPackages({ isShared }) {
  const server = importedBy(['src', 'views'], ['preact/jsx-runtime']);
  const others = importedBy(['test', 'assets/app']).filter((name) => !server.includes(name));
  const packages = join(cache, `packages-${hashOf([isShared, ...server, ...others])}`);
  if (!existsSync(packages)) await bundlePackages({ server, others, isShared }, packages);
  const fileOf = (name) => join(packages, `${name}.cjs`);
  const mapped = [...server, ...others, ...unbundled].map((name) => [`^${name}$`, fileOf(name)]);
  return { ...Object.fromEntries(mapped), ...(isShared && (await mapSources(packages, server))) };
}

async function mapSources(packages, names) {
  const files = ['src', 'views', 'assets/rules', 'assets/texts']
    .flatMap((folder) => filesIn(folder, SOURCE))
    .filter((file) => !file.startsWith('src/tasks/'));
  const folder = join(cache, `server-${hashOf([packages, ...files.map(read)])}`);
  if (!existsSync(folder)) await bundleSources({ files, names, packages }, folder);
  return {
    '^(?:\\.\\./)+((?:src/(?!tasks/)|views/).*)$': join(folder, '$1.cjs'),
    '^(?:\\.\\./)+(?:assets/)?((?:rules|texts)/.*)$': join(folder, 'assets/$1.cjs'),
  };
}

const filesIn = (folder, names) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => names.test(file))
    .map((file) => `${folder}/${file}`);

const read = (file) => readFileSync(join(root, file), 'utf8');

function importedBy(folders, more = []) {
  const isBundled = (name) =>
    !external.includes(packageOf(name)) && existsSync(join(root, 'node_modules', packageOf(name)));
  const sources = folders
    .flatMap((folder) => filesIn(folder, SOURCE))
    .filter((file) => !/^(src|test)\/(tasks|bench|torture)\//.test(file))
    .map(read);
  const names = sources.flatMap((source) => [...source.matchAll(IMPORT)].map(([, name]) => name));
  return [...new Set([...more, ...names])].filter(isBundled).sort();
}

const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

function hashOf(parts) {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
  for (const part of [read('package-lock.json'), ...parts]) hash.update(String(part)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

const byName = (names, load) =>
  `module.exports = {${names.map((name) => `'${name}': () => ${load(name)}`)}};`;

async function bundlePackages({ server, others, isShared }, folder) {
  await replace(folder, async (unfinished) => {
    const plugins = [visibleRequires, missing];
    // One file, so that each package is there once for all that use it.
    const contents = byName(server, (name) => `require('${name}')`);
    const stdin = { contents, resolveDir: root };
    await Promise.all([
      build({ ...settings, plugins, stdin, outfile: join(unfinished, 'server.cjs') }),
      build({
        ...settings,
        plugins,
        entryPoints: others.map((name) => ({ in: name, out: name })),
        outdir: unfinished,
        outExtension: { '.js': '.cjs' },
        absWorkingDir: root,
      }),
    ]);
    for (const name of server) write(unfinished, name, `${loading(name, isShared)}['${name}']()`);
    for (const name of unbundled) write(unfinished, name, `nodeRequire('${name}')`);
  });
}

async function bundleSources({ files, names, packages }, folder) {
  await replace(folder, async (unfinished) => {
    const modules = files.map((file) => file.replace(/(\/index)?\.tsx?$/, ''));
    const contents = byName(modules, (name) => `require('./${name}')`);
    await build({
      ...settings,
      plugins: [bundled(packages, names), typescript(whereItWas)],
      stdin: { contents, resolveDir: root },
      outfile: join(unfinished, 'server.cjs'),
    });
    for (const name of modules) write(unfinished, name, `${loading(name, true)}['${name}']()`);
  });
}

/** Of several runs at a time, the last wins. */
async function replace(folder, fill) {
  const unfinished = `${folder}.${process.pid}`;
  await fill(unfinished);
  const [kind] = basename(folder).split('-');
  for (const old of readdirSync(cache).filter((file) => new RegExp(`^${kind}-\\w+$`).test(file)))
    rmSync(join(cache, old), { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function loading(name, isShared) {
  const file = `__dirname + '/${'../'.repeat(name.split('/').length - 1)}server.cjs'`;
  return `${isShared ? 'nodeRequire' : 'require'}(${file})`;
}

function write(folder, name, exported) {
  const file = join(folder, `${name}.cjs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `module.exports = ${exported};\n`);
}

/** Some sources look for files from where they are. */
const whereItWas = (path, source) => source.replaceAll('__dirname', JSON.stringify(dirname(path)));

const bundled = (folder, names) => ({
  name: 'bundled',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      names.includes(path) ? { path, namespace: 'bundled' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'bundled' }, ({ path }) => ({
      contents: `module.exports = require('${folder}/server.cjs')['${path}']();`,
    }));
    build.onResolve({ filter: /server\.cjs$/, namespace: 'bundled' }, ({ path }) => ({
      path,
      external: true,
    }));
  },
});

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
