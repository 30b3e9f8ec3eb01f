import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSabotaged } from './build';
import { SABOTAGES } from './catalogue';
import { sabotage } from './rewrite';

const root = join(__dirname, '../../..');
const files = [...new Set(SABOTAGES.flatMap(({ edits }) => edits.map(({ file }) => file)))];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('there are eighteen, each under a name of its own', () => {
  expect(new Set(SABOTAGES.map(({ name }) => name)).size).toBe(18);
});

test.each(files)('each snippet of %s is there once, and stays beside its sabotage', (file) => {
  const source = sabotage(file, read(file));
  for (const { name, edits } of SABOTAGES)
    for (const { find } of edits.filter((edit) => edit.file === file)) {
      expect(source).toContain(find);
      expect(source).toContain(`process.env.SABOTAGE === '${name}'`);
    }
});

test('a snippet that is gone, or there twice, stops the build', () => {
  expect(() => sabotage('src/database/writer-options.ts', '')).toThrow('once');
  expect(() =>
    sabotage('src/database/writer-options.ts', `'synchronous = FULL' 'synchronous = FULL'`),
  ).toThrow('once');
});

test('the built server knows every sabotage, the product none', async () => {
  // The bundler breaks long lines, also within strings.
  const server = join(dirname(await buildSabotaged()), 'server.js');
  const built = readFileSync(server, 'utf8').replace(/\\?\n/g, '');
  const isThere = ({ name }: { name: string }) => built.includes(`process.env.SABOTAGE==="${name}"`);
  expect(SABOTAGES.filter((one) => !isThere(one))).toEqual([]);
  expect(read('dist/server.js').includes('SABOTAGE')).toBe(false);
});
