import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES } from '../../src/config/config';
import { type Route, recordRoutes } from '../support/routes';
import { TestApp } from '../support/test-app';

interface Operation {
  operationId: string;
  summary?: string;
  security?: object[];
  requestBody?: { content: Record<string, { schema: object; example?: object }> };
  responses: Record<string, { $ref?: string; content?: object }>;
}

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    ...operation,
  })),
);

let routes: Route[];
let app: TestApp;

beforeAll(async () => {
  routes = recordRoutes();
  app = await TestApp.start();
});
afterAll(() => app.stop());

test('every route under /api/v1 is described, and nothing else', () => {
  const registered = routes
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(registered.length).toBeGreaterThan(20);
  expect(operations.map(({ name }) => name).sort()).toEqual(registered.sort());
});

test('every operation names itself, its success and its failures', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { name, summary, responses } of operations) {
    expect({ name, summary }).toEqual({ name, summary: expect.stringMatching(/^[A-Z].*\.$/) });
    const faults = Object.keys(responses).filter((status) => Number(status) >= 400);
    const bodies = Object.entries(responses).filter(([status]) => status === '200' || status === '201');
    expect({ name, isTooFastTold: faults.includes('429') }).toEqual({ name, isTooFastTold: true });
    for (const [status, { content }] of bodies)
      expect({ name, status, schema: JSON.stringify(content) }).toMatchObject({
        schema: expect.stringContaining('"$ref":"#/components/schemas/'),
      });
  }
});

test('the document says that no session is needed exactly where the server asks for none', async () => {
  for (const { name, security } of operations) {
    const [method, path] = name.split(' ') as ['GET', string];
    const { body } = await app.request(null, method, path.replace(/\{\w+\}/g, '1'));
    expect({ name, isPublic: security?.length === 0 }).toEqual({
      name,
      isPublic: body?.code !== 'unauthenticated',
    });
  }
});

test('whatever can be switched off is said to be', async () => {
  const off = Object.fromEntries(FEATURES.map((name) => [`FEATURE_${name.toUpperCase()}`, 'off']));
  const without = await TestApp.start(off);
  const refusing: string[] = [];
  for (const { name, requestBody, responses } of operations) {
    const [method, path] = name.split(' ') as ['GET', string];
    const at = `${path.replace(/\{\w+\}/g, '1')}${path.endsWith('/search') ? '?q=a' : ''}`;
    const body = requestBody?.content['application/json']?.example;
    // Whoever asks stays signed in.
    if (name.startsWith('DELETE /api/v1/sessions')) continue;
    const { status } = await without.request(without.ann, method, at, body);
    if (status === 501) refusing.push(name);
    expect({ name, status, isTold: status !== 501 || '501' in responses }).toMatchObject({ isTold: true });
  }
  await without.stop();
  expect(refusing).toEqual(
    expect.arrayContaining(['GET /api/v1/search', 'GET /api/v1/sounds', 'POST /api/v1/link_previews']),
  );
});

test('what the document refers to is there, and nothing is there in vain', () => {
  const text = JSON.stringify(document);
  const referred = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+\/\w+)"/g)].map(([, name]) => name),
  );
  const { securitySchemes: _, ...components } = document.components;
  const defined = Object.entries(components).flatMap(([kind, all]) =>
    Object.keys(all).map((name) => `${kind}/${name}`),
  );
  expect([...referred].sort()).toEqual(defined.sort());
});

test('the server serves the document, to everybody', async () => {
  const answer = await app.request(null, 'GET', '/openapi.json');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.body).toEqual(document);
  expect(answer.body.openapi).toBe('3.1.0');
});

test('the server that people run does not carry the generator of the document', () => {
  const bundle = readFileSync(join('dist', 'server.js'), 'utf8');
  expect(bundle).not.toMatch(/swagger-ui|SwaggerModule|_OPENAPI_METADATA_FACTORY/);
});
