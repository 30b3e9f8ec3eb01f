import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import { swcOptions } from './compile.mjs';

/**
 * Our own sources, with decorator metadata.
 * @param rewrite what the torture tests do to a source before it is compiled
 */
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
  // ES modules: of CommonJS each file would get a copy of every package it imports from.
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

/** Nest loads some packages in a way esbuild cannot see; unseen, TypeORM and ws would be loaded twice. */
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

const absent = [
  /^@nestjs\/(microservices|platform-express|platform-socket\.io|axios|mongoose|sequelize)(\/|$)/,
  /^@fastify\/(multipart|view)$/,
  /^@mikro-orm\//,
  /^@nestjs\/swagger$/,
];

/** Optional peers of Nest that we do without answer like packages that are not installed. */
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

/** `test/house/bundle.test.ts` says which rules for input thereby are none. */
export const unused = [
  /\/typeorm\/driver\/(aurora|capacitor|cockroachdb|cordova|expo|mongodb|mysql|nativescript|oracle|postgres|react-native|sap|spanner|sqljs|sqlserver)/,
  /\/typeorm\/(entity-manager\/Mongo|repository\/Mongo|cache\/Redis)/,
  /\/@sqltools\/formatter\//,
  /\/sql-highlight\//,
  /\/(libphonenumber-js|light-my-request|thread-stream|postcss)\//,
  /\/(glob|tinyglobby)\//,
  /\/(ajv|ajv-formats|@fastify\/ajv-compiler|@fastify\/fast-json-stringify-compiler)\//,
  /\/mime\/types\/other\.js$/,
  /\/validator\/(index|lib\/(alpha|is(Alpha|Alphanumeric|Currency|Decimal|Email|Float|FQDN|IBAN|IdentityCard|ISO31661\w+|ISO4217|LicensePlate|MobilePhone|Numeric|PassportNumber|PostalCode|TaxID|URL|VAT)))\.js$/,
];

/**
 * Parts of packages that never run here: other databases, SQL prettifiers, phone numbers, requests without a
 * network, log threads, `style` attributes, files found by pattern, JSON schemas, rare types of files, rules for
 * tax numbers and the like. Whoever comes to use one gets a `TypeError`.
 */
export const unusedParts = {
  name: 'unused-parts',
  setup(build) {
    for (const filter of unused) build.onLoad({ filter }, () => ({ contents: unusedPart }));
  },
};

const unusedPart = `module.exports = new Proxy({}, {
  get: (_, name) => name === '__esModule' ? true : class Unused {},
  ownKeys: () => [],
});`;

/** Rarely needed packages become files of their own, read when first used. */
export function lazyFiles(packages) {
  return {
    name: 'lazy-files',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${packages.join('|')})$`) }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: `./lazy/${path}.js`, external: true },
      );
    },
  };
}
