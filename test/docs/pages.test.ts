import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../src/docs/error-codes';
import { TestApp } from '../support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const html = { accept: 'text/html' };

test('the reference lists every operation of the document', async () => {
  const { paths } = (await app.request(null, 'GET', '/openapi.json')).body;
  const page = await app.request(null, 'GET', '/docs', undefined, html);
  expect(page.status).toBe(200);
  const shown = [...page.text.matchAll(/<h3 id="\w+"><code>(\w+) (.*?)<\/code>/g)].map(
    ([, m, p]) => `${m} ${p}`,
  );
  const described = Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(shown.sort()).toEqual(described.sort());
});

test('the pages of the reference hold no script but our own, and say nothing of the account', async () => {
  await app.openRoom(app.ann, 'Very private name');
  for (const path of ['/docs', '/docs/errors']) {
    const { text } = await app.request(null, 'GET', path, undefined, html);
    const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.every((tag) => /src="\/assets\//.test(tag))).toBe(true);
    expect(text).not.toMatch(/Very private name|join_code=|Ann</);
  }
});

test('a problem points to an anchor that is there', async () => {
  const problem = (await app.request(null, 'GET', '/api/v1/rooms')).body;
  expect(problem.type).toBe('/docs/errors#unauthenticated');
  const { text } = await app.request(null, 'GET', '/docs/errors', undefined, html);
  for (const code of Object.keys(ERROR_CODES)) expect(text).toContain(`id="${code}"`);
});

test('the catalogue holds every code of the sources, and no other', () => {
  const written = new Set(sources('src').flatMap((file) => codesIn(readFileSync(file, 'utf8'))));
  expect(Object.keys(ERROR_CODES).sort()).toEqual([...written].sort());
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^src\/(tasks|docs)\//.test(file));
}

/** Where codes stand: in the classes of errors, in faults of fields, in the words of validators. */
const PLACES = [
  /super\(\s*\d{3},\s*'([a-z_]+)'/g,
  /new AppError\(\s*\d{3},\s*'([a-z_]+)'/g,
  /new Conflict\(\s*'([a-z_]+)'/g,
  /new (?:Unauthenticated|Forbidden|TooLarge|Unavailable)\(\s*['`][^'`]*['`],\s*'([a-z_]+)'/g,
  /Invalid\.field\(\s*'[\w.-]+',\s*'([a-z_]+)'/g,
  /\bcode(?: = |: )'([a-z_]+)'/g,
  /'([a-z_]+)\|[^']*'/g,
];

function codesIn(source: string): string[] {
  return PLACES.flatMap((place) => [...source.matchAll(place)].map(([, code]) => code!));
}
