import { readFileSync } from 'node:fs';
import { ERROR_CODES } from '../../src/docs/error-codes';
import { operations } from '../support/api-document';
import { TestApp } from '../support/test-app';

/** Each ```http block of docs/api.md: a request as it is sent, and the answer, in which `…` is anything. */
interface Exchange {
  request: Message;
  answer: Message;
}

interface Message {
  first: string;
  headers: Record<string, string>;
  body: unknown;
}

const guide = readFileSync('docs/api.md', 'utf8');
const exchanges = [...guide.matchAll(/```http\n([\s\S]*?)\n```/g)].map(([, block]) => exchange(block!));

function exchange(block: string): Exchange {
  const at = block.indexOf('HTTP/1.1 ');
  return { request: message(block.slice(0, at)), answer: message(block.slice(at)) };
}

function message(text: string): Message {
  const [head = '', ...rest] = text.trim().split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/).slice(0, 2)));
  const body = rest.join('\n\n');
  return { first, headers, body: body === '' ? undefined : JSON.parse(body) };
}

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
  await app.join('Bob');
});
afterAll(() => app.stop());

test('the examples of the guide work as they are printed, one after the other', async () => {
  expect(exchanges.length).toBeGreaterThan(10);
  for (const { request, answer } of exchanges) {
    const [method, path] = request.first.split(' ') as ['GET', string];
    const headers = withToken(request.headers);
    const got = await app.request(null, method, path, request.body, headers);
    const what = request.first;
    expect({ what, status: got.status }).toEqual({ what, status: Number(answer.first.split(' ')[1]) });
    assertHeaders(got.headers, answer.headers);
    expect({ what, body: got.body }).toEqual({ what, body: pattern(answer.body) });
  }
});

const withToken = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      value.replace('TOKEN', app.ann.token),
    ]),
  );

function assertHeaders(got: Record<string, string>, expected: Record<string, string>): void {
  for (const [name, value] of Object.entries(expected)) {
    const parts = value.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expect(got[name.toLowerCase()]).toMatch(new RegExp(`^${parts.join('.+')}`));
  }
}

function pattern(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (Array.isArray(value)) return value.map(pattern);
  if (value === null || typeof value !== 'object') return value;
  const { '…': isOpen, ...known } = value as Record<string, unknown>;
  const entries = Object.fromEntries(Object.entries(known).map(([name, one]) => [name, pattern(one)]));
  return isOpen ? expect.objectContaining(entries) : entries;
}

test('every operation and every code that the guide names is there', () => {
  const known = new Set(operations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, ':')}`));
  const named = [...guide.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[\w/:]+)`/g)].map(([, method, path]) => {
    const full = path!.startsWith('/api/v1') ? path! : `/api/v1${path}`;
    return `${method} ${full.replace(/:\w+/g, ':')}`;
  });
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect([...known]).toContain(name);
  for (const [, code] of guide.matchAll(/\b[45]\d\d, `([a-z_]+)`/g))
    expect(ERROR_CODES).toHaveProperty(code!);
});
