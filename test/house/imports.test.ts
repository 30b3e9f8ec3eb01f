import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Imports point one way (house rule 6): each line may use itself and the lines above it. Files of `src` itself
 * stand in the line of what they need.
 */
const LAYERS = [
  'config read-config setting-rules config.module errors validation html-entities input.pipe record-id idempotency repeated-answers next-link logging security-headers',
  'database outbound',
  'writes presence',
  'auth',
  'pages error.filter request-rules request-log slow-bodies compression',
  'accounts rooms',
  'files pictures',
  'unfurls',
  'messages',
  'search push',
  'gateway health cli docs',
  'app.module app main',
].map((line) => line.split(' '));

interface Import {
  from: string;
  to: string;
  /** Gone after compilation. */
  isType: boolean;
  names: string;
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const REQUIRED = /\b(?:import|require)\(\s*'(\.[^']+)'\s*\)/g;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(from: string): Import[] {
  const source = readFileSync(from, 'utf8');
  const target = (path: string) => normalize(join(dirname(from), path));
  const statements = [...source.matchAll(STATEMENT)].map(([, type, names = '', path]) => ({
    from,
    to: path!.startsWith('.') ? target(path!) : path!,
    isType: type !== undefined || isOnlyTypes(names),
    names,
  }));
  const required = [...source.matchAll(REQUIRED)].map(([, path]) => ({
    from,
    to: target(path!),
    isType: false,
    names: '',
  }));
  return [...statements, ...required];
}

/** `{ type A, type B }` */
function isOnlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const items = list
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return items !== undefined && items.length > 0 && items.every((name) => name.startsWith('type '));
}

/** `src/rooms/grants` → `rooms`; `src/app` → `app`. */
const moduleOf = (path: string) => /^src\/([^/]+?)(?:\.tsx?)?(?:\/|$)/.exec(path)?.[1];
const layerOf = (path: string) => LAYERS.findIndex((layer) => layer.includes(moduleOf(path) ?? ''));

const sources = filesIn('src').filter((file) => !file.startsWith('src/tasks/'));
const imports = sources.flatMap(importsOf);
const atRun = imports.filter(({ to, isType }) => to.startsWith('src/') && !isType);

test('every module has its place', () => {
  expect(sources.length).toBeGreaterThan(80);
  expect([...new Set(sources.filter((file) => layerOf(file) < 0).map(moduleOf))]).toEqual([]);
});

test('no module imports from one that stands above it', () => {
  const wrong = atRun
    .filter(({ from, to }) => layerOf(to) > layerOf(from))
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('no file imports itself by a detour', () => {
  const graph = Map.groupBy(atRun, ({ from }) => from.replace(/\.tsx?$/, ''));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const { to } of graph.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test('only the writes queue holds the connection that writes, and commands that run where no server does', () => {
  const holders = imports
    .filter(({ names, isType }) => /\bWriteDatabase\b/.test(names) && !isType)
    .map(({ from }) => moduleOf(from));
  expect([...new Set(holders)].sort()).toEqual(['cli', 'database', 'writes']);
});

test('views take nothing but types from the server', () => {
  const taken = filesIn('views')
    .flatMap(importsOf)
    .filter(({ to, isType }) => to.startsWith('src/') && !isType);
  expect(taken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('texts import nothing but texts', () => {
  const taken = filesIn('assets/texts').flatMap(importsOf);
  expect(taken.length).toBeGreaterThan(5);
  expect(taken.filter(({ to }) => !to.startsWith('assets/texts/'))).toEqual([]);
});

test('the browser takes nothing but the types of frames from the server', () => {
  const taken = filesIn('assets/app')
    .flatMap(importsOf)
    .filter(({ to }) => /^(src|views)\//.test(to));
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter(({ to, isType }) => to !== 'src/presence/frames' || !isType)).toEqual([]);
});

test('nothing is guarded by middleware, which Fastify’s router can be led around', () => {
  for (const file of sources) expect(readFileSync(file, 'utf8')).not.toContain('MiddlewareConsumer');
});
