import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import { swcOptions } from './compile.mjs';

/** @param rewrite lets the torture tests change a source first */
export const typescript = (rewrite = (_path, source) => source) => ({
  name: 'typescript',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
      path.includes('/node_modules/') ? undefined : compile(path, rewrite),
    );
  },
});

async function compile(path, rewrite) {
  const parser = { ...swcOptions.jsc.parser, tsx: path.endsWith('.tsx') };
  // As ES modules, because esbuild copies the imports of CommonJS modules into each file.
  const options = {
    ...swcOptions,
    module: { type: 'es6' },
    filename: path,
    jsc: { ...swcOptions.jsc, parser },
    sourceMaps: 'inline',
  };
  try {
    const { code } = await transform(rewrite(path, await readFile(path, 'utf8')), options);
    return { contents: code, loader: 'js' };
  } catch (error) {
    return { errors: [{ text: error.message.split('\n\nCaused by')[0].trim() }] };
  }
}

/** Nest loads these packages in a way that esbuild cannot follow; TypeORM and ws would be loaded twice. */
export const visibleRequires = {
  name: 'visible-requires',
  setup(build) {
    const files =
      /@nestjs\/(typeorm\/.*typeorm-compat|platform-ws\/adapters\/ws-adapter|terminus\/.*health-check\.decorator|common\/utils\/load-package\.util)\.js$/;
    build.onLoad({ filter: files }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source
        .replace(/^const require = createRequire\(import\.meta\.url\);$/m, '')
        .replaceAll('createRequire(import.meta.url)(', 'require(');
      return { contents, loader: 'js' };
    });
  },
};

const DEFINES_FIELD = /function _defineProperty\(e, r, t\) \{\n.*?\n\}/s;

/** markdown-it's own build defines each field of a token, which takes a fifth of the time of dense messages. */
export const assignedFields = {
  name: 'assigned-fields',
  setup(build) {
    build.onLoad({ filter: /\/markdown-it\/dist\/markdown-it\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(DEFINES_FIELD, 'function _defineProperty(e, r, t) { e[r] = t; }');
      if (contents === source) throw new Error('markdown-it defines its fields in another way now.');
      return { contents, loader: 'js' };
    });
  },
};

const absent = [
  /^@nestjs\/(microservices|platform-express|platform-socket\.io|axios|mongoose|sequelize)(\/|$)/,
  /^@fastify\/(multipart|view)$/,
  /^@mikro-orm\//,
  /^@nestjs\/swagger$/,
];

export const absentPeers = {
  name: 'absent-peers',
  setup(build) {
    const isOwn = (importer) => !importer.includes('/node_modules/');
    for (const filter of absent) {
      build.onResolve({ filter }, ({ path, importer }) => ({
        path,
        namespace: path === '@nestjs/swagger' && isOwn(importer) ? 'no-op' : 'absent',
      }));
    }
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw Object.assign(new Error(${JSON.stringify(`Cannot find module '${path}'`)}), { code: 'MODULE_NOT_FOUND' });`,
    }));
    build.onLoad({ filter: /.*/, namespace: 'no-op' }, () => ({ contents: noOpDecorators }));
  },
};

const noOpDecorators = 'module.exports = new Proxy({}, { get: () => () => () => undefined });';

const unused = [
  /\/typeorm\/(driver\/(aurora|capacitor|cockroachdb|cordova|expo|mongodb|mysql|nativescript|oracle|postgres|react-native|sap|spanner|sqljs|sqlserver)|(entity-manager|repository)\/Mongo|cache\/Redis)/,
  /\/node_modules\/(@fastify\/(ajv|fast-json-stringify)-compiler|@sqltools\/formatter|ajv|ajv-formats|glob|libphonenumber-js|light-my-request|postcss|tinyglobby)\//,
];

/** Leaves out what never runs here, a third of the bundle. Using it throws a `TypeError`. */
export const unusedPackages = {
  name: 'unused-packages',
  setup(build) {
    for (const filter of unused) build.onLoad({ filter }, () => ({ contents: unusedPart }));
  },
};

const unusedPart = `module.exports = new Proxy({}, {
  get: (_, name) => name === '__esModule' ? true : class Unused {},
  ownKeys: () => [],
});`;

export const lazyName = (path) => path.replace('@', '').replace('/', '-');

export function lazyFiles(packages) {
  return {
    name: 'lazy-files',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${packages.join('|')})$`) }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: `./lazy/${lazyName(path)}.js`, external: true },
      );
    },
  };
}
