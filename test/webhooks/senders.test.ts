import fc from 'fast-check';
import { allowed, TurnWatch } from '../support/processor-time';
import { TestApp } from '../support/test-app';
import { Hook } from './hook';
import { SAMPLES } from './samples';

let app: TestApp;
let hook: Hook;

beforeAll(async () => {
  app = await TestApp.start();
  hook = await Hook.make(app, {});
  await app.request(app.ann, 'PATCH', hook.apiPath, { updates_alerts: false });
});
afterAll(() => app.stop());

const HIDDEN =
  /never ?_?shown|undefined|null|\[object|U123ABC|C999|api\.example|\/api\/|203\.0\.113|c0ffee|4711/;

for (const [sender, samples] of Object.entries(SAMPLES))
  test(`B70: what ${sender} sends is shown for people to read`, async () => {
    for (const { body, headers = {}, says } of samples) {
      const before = (await hook.messages()).length;
      const messages = await hook.send(body, headers);
      expect([body, messages.length - before]).toEqual([body, says === null ? 0 : 1]);
      if (says === null) continue;
      const { body: shown, actions = [] } = messages.at(-1)!;
      const { plain_text, html } = shown;
      const labels = actions.map(({ label }) => label);
      const words = [plain_text, ...labels].join(' ').replace(/\s+/g, ' ');
      for (const part of says) expect(words).toContain(part);
      expect(html).not.toMatch(HIDDEN);
      expect(messages.at(-1)!.mentions).toEqual([]);
    }
  });

const ALL = Object.values(SAMPLES).flat();
const ODD: unknown[] = [
  null,
  '',
  0,
  -1,
  1e21,
  true,
  [],
  {},
  [null],
  [[[]]],
  { text: {} },
  '\u0000',
  '\ud800',
  '</p></div><script>alert(1)</script>',
  '<a data-mention="1">',
  '*'.repeat(500),
  '<'.repeat(500),
  '`'.repeat(501),
  '_*~'.repeat(200),
  '"&\n'.repeat(9_000),
  '> '.repeat(500),
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  'x'.repeat(40_000),
  '|a|b|\n'.repeat(3_000),
  Array(300).fill({ title: 'x', value: 'y', text: 'z' }),
];

/** Every place in a body, as the keys that lead to it. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const mutations = fc.constantFrom(...ALL).chain(({ body, headers = {} }) => {
  const changes = fc.array(
    fc.tuple(fc.constantFrom(...placesIn(body).slice(1)), fc.oneof(fc.constantFrom(...ODD), fc.jsonValue())),
    { minLength: 1, maxLength: 4 },
  );
  return changes.map((list) => ({
    headers,
    body: list.reduce<unknown>((value, [path, by]) => {
      try {
        return replaced(value, path, by);
      } catch {
        return value;
      }
    }, body),
  }));
});

test('B176: lines of a field stay lines, below its label', async () => {
  const value = ':x: - `[STATUS] == 200`\n:white_check_mark: - `[BODY].ok == true`\n';
  const [message] = (await hook.send({ attachments: [{ fields: [{ title: 'Results', value }] }] })).slice(-1);
  expect(message!.body.plain_text).toBe('Results\n❌ - [STATUS] == 200\n✅ - [BODY].ok == true');
});

test('B71: whatever a sender makes of its body, it’s posted or refused, never empty, and nothing leaves its bubble', async () => {
  let posted = 0;
  await fc.assert(
    fc.asyncProperty(mutations, async ({ body, headers }) => {
      const { status, text } = await hook.raw(JSON.stringify(body), 'application/json', headers);
      expect([200, 400]).toContain(status);
      expect(['ok', 'no_text', 'invalid_payload']).toContain(text);
      if (text === 'ok') posted++;
    }),
    { numRuns: 150 },
  );
  expect(posted).toBeGreaterThan(40);
  for (const { body, mentions } of await hook.messages()) {
    expect(body.plain_text.trim()).not.toBe('');
    expect(body.html).not.toMatch(/<script|<img|<[^>]*data-mention|href="javascript|>undefined<|\[object/);
    expect(Buffer.byteLength(body.source)).toBeLessThanOrEqual(16 * 1024);
    expect(mentions).toEqual([]);
  }
});

test('B72: bodies that are deep or long for their size hold up no one else', async () => {
  const deep = `${'{"attachments":['.repeat(10_000)}${']}'.repeat(10_000)}`;
  expect((await hook.raw(deep, 'application/json')).text).toBe('invalid_payload');
  const watch = new TurnWatch();
  const open = `{"text":"${'\\"'.repeat(500_000)}`;
  expect((await hook.raw(open, 'application/json')).text).toBe('invalid_payload');
  for (const unit of [
    '*a',
    '<a',
    '`',
    '_*~',
    '[',
    '> ',
    '&lt;',
    '"',
    '\\',
    '<!date^',
    '[x](',
    '|\n',
    'payload=',
    ':a',
  ])
    for (const field of ['text', 'message']) {
      const text = unit.repeat(900_000 / unit.length);
      const { status } = await hook.raw(
        JSON.stringify({ [field]: text }).slice(0, 1024 * 1024),
        'text/plain',
      );
      expect([unit, field, [200, 400].includes(status)]).toEqual([unit, field, true]);
    }
  expect(watch.stop()).toBeLessThan(allowed(500_000));
});
