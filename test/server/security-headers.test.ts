import { readFileSync } from 'node:fs';
import { assetPath } from '../../src/pages/asset-manifest';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start({ PUBLIC_URL: 'https://chat.example.com' });
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const HOST = { host: 'chat.example.com' };

/** What browsers are told with every answer. */
const TOLD = {
  'x-campfire': '1',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'reporting-endpoints': 'csp="/csp_reports"',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'frame-src': "'self'",
  'connect-src': "'self' wss://chat.example.com",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'server-html pasted-html highlighted-html service-worker default',
  'report-to': 'csp',
};

const policyOf = (header: unknown) =>
  Object.fromEntries(
    String(header)
      .split('; ')
      .map((directive) => [directive.split(' ', 1)[0], directive.split(' ').slice(1).join(' ')]),
  );

test.each([
  ['a page', '/rooms/1', 200],
  ['a part of a page', '/users/me/sidebar', 200],
  ['the page of a stranger', '/session/new', 302],
  ['what is not there', '/no/such/page', 404],
  ['the API', '/api/v1/me', 200],
  ['a refusal of the API', '/api/v1/rooms/99', 404],
  ['a file of ours', assetPath('app.js'), 200],
  ['a probe', '/health', 200],
  ['the document', '/openapi.json', 200],
])('%s comes with all that keeps a browser safe', async (_what, path, status) => {
  const answer = await Browser.of(app, bob).request('GET', path, undefined, HOST);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject(TOLD);
  expect(policyOf(answer.headers['content-security-policy'])).toEqual(POLICY);
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin'])
    expect(answer.headers).not.toHaveProperty(name);
});

test('what is somebody’s own is kept in no cache; only files under the hash of their content are', async () => {
  const browser = Browser.of(app, bob);
  const cachingOf = async (path: string) =>
    (await browser.request('GET', path, undefined, HOST)).headers['cache-control'];
  for (const path of ['/rooms/1', '/users/me/profile', '/api/v1/me', '/searches?q=a', '/nothing'])
    expect([path, await cachingOf(path)]).toEqual([path, 'no-store']);
  expect(await cachingOf(assetPath('app.js'))).toBe('public, max-age=31536000, immutable');
});

test('no page holds a script, a style or a handler of its own', async () => {
  const pages = ['/rooms/1', '/users/me/profile', '/account/edit', '/searches?q=a', '/rooms/closeds/new'];
  for (const path of [...pages, '/no/such/page']) {
    const { html } = await Browser.of(app, app.ann).request('GET', path, undefined, HOST);
    expect(html).toMatch(/^<!doctype html>/);
    expect([path, html.match(/<script\b(?![^>]*\bsrc=)[^>]*>/g)]).toEqual([path, null]);
    expect([path, html.match(/<style\b|\sstyle="|\son[a-z]+="|javascript:/g)]).toEqual([path, null]);
  }
});

test('signing out leaves nothing behind in the browser', async () => {
  const browser = Browser.of(app, await app.join('Cleo'));
  const answer = await browser.post('/session?_method=delete', {}, HOST);
  expect([answer.status, answer.headers['clear-site-data']]).toEqual([303, '"cache", "storage"']);
  const page = await browser.request('GET', '/session/new', undefined, HOST);
  expect([page.status, page.headers['clear-site-data']]).toEqual([200, undefined]);
});

test('what a browser refused by the policy is a line in the log, without what could be a secret', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const loud = await TestApp.start({ LOG_LEVEL: 'warn' });
  const tell = (type: string, payload: string) =>
    loud.app.inject({ method: 'POST', url: '/csp_reports', headers: { 'content-type': type }, payload });
  const body = {
    effectiveDirective: 'img-src',
    blockedURL: 'https://evil.example/steal?words=of-somebody',
    documentURL: `${loud.origin}/join/abcd-efgh-ijkl-mnop-qrst?a=b`,
    sample: 'words of somebody',
  };
  const reports = JSON.stringify([{ type: 'csp-violation', body }, ...Array(50).fill({ body })]);
  const old = { 'effective-directive': 'script-src', 'blocked-uri': 'inline', 'document-uri': loud.origin };
  const statuses = [
    await tell('application/reports+json', reports),
    await tell('application/csp-report', JSON.stringify({ 'csp-report': old })),
    await tell('application/csp-report', '5'),
    await tell('application/reports+json', '[null, {"body": {"effectiveDirective": "\\n{}"}}]'),
    await tell('application/reports+json', '{'),
    await tell('application/reports+json', `"${'x'.repeat(20_000)}"`),
  ].map(({ statusCode }) => statusCode);
  await loud.stop();
  const log = () => written.mock.calls.map(([line]) => String(line)).join('');
  await until(() => expect(log().match(/"level":"warn"/g)).toHaveLength(6));
  const lines = log();
  written.mockRestore();
  expect(statuses).toEqual([204, 204, 204, 204, 400, 413]);
  expect(
    lines.match(/"directive":"img-src","blocked":"https:\/\/evil.example","page":"\/join\/\*\*\*"/g),
  ).toHaveLength(5);
  expect(lines.match(/"directive":"script-src","blocked":"inline","page":"\/"/g)).toHaveLength(1);
  expect(lines).not.toMatch(/somebody|abcd-efgh|"level":"error"/);
});

test('S13: the policy names each place that makes markup, and no other', () => {
  const source = readFileSync('assets/app/trusted-types.ts', 'utf8');
  const made = [...source.matchAll(/createPolicy\('([\w-]+)'/g)].map(([, name]) => name);
  expect(made).toEqual(POLICY['trusted-types'].split(' '));
});
