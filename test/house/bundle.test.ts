import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PLUGINS = pathToFileURL(resolve('src/tasks/build/server-plugins.mjs')).href;
const NAMES = /import \{([^}]+)\} from 'class-validator'/g;

const source = (folder: string, extension: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => [name.split('/').at(-1)!, readFileSync(join(folder, name), 'utf8')] as const);

/** Names of `class-validator` whose work is done by a part of `validator` that the bundle leaves out. */
function leftOut(unused: RegExp[]): string[] {
  const isUnused = (part: string) => unused.some((filter) => filter.test(resolve(`node_modules/${part}.js`)));
  const partsOf = (text: string) =>
    [...text.matchAll(/ from '(validator(?:\/.*)?)'/g)].map(([, part]) => part!);
  return source('node_modules/class-validator/esm2015/decorator', '.js')
    .filter(([, text]) =>
      partsOf(text).some((part) => isUnused(part === 'validator' ? 'validator/index' : part)),
    )
    .map(([name]) => name.replace('.js', ''));
}

test('no rule for input needs what the bundle leaves out (src/tasks/build/server-plugins.mjs)', async () => {
  const { unused }: { unused: RegExp[] } = await import(PLUGINS);
  const used = source('src', '.ts').flatMap(([, text]) =>
    [...text.matchAll(NAMES)].flatMap(([, names]) => names!.split(',').map((name) => name.trim())),
  );
  expect(used).toContain('Matches');
  expect(leftOut(unused)).toContain('IsEmail');
  expect(leftOut(unused).filter((name) => used.includes(name))).toEqual([]);
});
