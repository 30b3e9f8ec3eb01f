import { readFileSync } from 'node:fs';
import { folderOf, LAYERS, layerOf } from './layers';
import { filesIn, type Import, importsOf } from './source-files';

const sources = filesIn('src').filter((file) => !file.startsWith('src/tasks/'));
const imports = sources.flatMap(importsOf);
const ours = imports.filter(({ to }) => to.startsWith('src/'));
const told = ({ from, to }: Import) => `${from} imports ${to}`;

/** What is on the wire and no type. */
const CONSTANTS = ['src/protocol/limits', 'src/protocol/own-header'];

test('every folder has its place, and nothing but the start lies loose', () => {
  expect(sources.length).toBeGreaterThan(80);
  expect([...new Set(sources.map(folderOf))].sort()).toEqual(LAYERS.flat().sort());
  expect(sources.filter((file) => file.split('/').length === 2)).toEqual([
    'src/app.module.ts',
    'src/main.ts',
  ]);
});

test('no folder imports from one that stands above it, not even a type', () => {
  const upward = ours.filter(({ from, to }) => layerOf(folderOf(to)) > layerOf(folderOf(from)));
  expect(upward.map(told)).toEqual([]);
});

test('no file imports itself by a detour, not even types', () => {
  const graph = Map.groupBy(ours, ({ from }) => from.replace(/\.tsx?$/, ''));
  expect(circlesIn(graph)).toEqual([]);
});

function circlesIn(graph: Map<string, Import[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const { to } of graph.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

test('a circle is found', () => {
  const one = (from: string, to: string): [string, Import[]] => [
    from,
    [{ from, to, isType: true, names: [] }],
  ];
  expect(circlesIn(new Map([one('a', 'b'), one('b', 'c'), one('c', 'b')]))).toEqual(['b → c → b']);
});

test('only the writes queue holds the connection that writes, and commands that run where no server does', () => {
  const holders = imports
    .filter(({ names, isType }) => names.includes('WriteDatabase') && !isType)
    .map(({ from }) => folderOf(from));
  expect([...new Set(holders)].sort()).toEqual(['cli', 'database', 'writes']);
});

test('views take nothing but types and limits from the server', () => {
  const taken = filesIn('views').flatMap(importsOf);
  expect(
    taken.filter(({ to, isType }) => to.startsWith('src/') && !CONSTANTS.includes(to) && !isType).map(told),
  ).toEqual([]);
});

test('texts import nothing but texts', () => {
  const taken = filesIn('assets/texts').flatMap(importsOf);
  expect(taken.length).toBeGreaterThan(5);
  expect(taken.filter(({ to }) => !to.startsWith('assets/texts/'))).toEqual([]);
});

test('rules that server and browser share import nothing but rules', () => {
  const taken = filesIn('assets/rules').flatMap(importsOf);
  expect(taken.length).toBeGreaterThan(1);
  expect(taken.filter(({ to }) => !to.startsWith('assets/rules/'))).toEqual([]);
});

test('the browser takes nothing but constants of the wire and the types of frames from the server', () => {
  const taken = filesIn('assets/app')
    .flatMap(importsOf)
    .filter(({ to }) => /^(src|views)\//.test(to));
  expect(taken.length).toBeGreaterThan(0);
  expect(
    taken
      .filter(({ to, isType }) => !CONSTANTS.includes(to) && (to !== 'src/protocol/frames' || !isType))
      .map(told),
  ).toEqual([]);
});

test('nothing is guarded by middleware, which Fastify’s router can be led around', () => {
  for (const file of sources) expect(readFileSync(file, 'utf8')).not.toContain('MiddlewareConsumer');
});
