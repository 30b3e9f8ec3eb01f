import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { ERROR_CODES } from '../../src/docs/error-codes';
import { apiDocument, type Operation, operations } from '../support/api-document';
import { ServerProcess } from '../support/server-process';

/** Whatever a client sends, the built server answers with a reason, lives on, and logs no stack trace. */
let server: ServerProcess;
let token: string;
let places: Record<string, number | string>;

const ANN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const BOB = { ...ANN, name: 'Bob', email_address: 'bob@example.com' };

beforeAll(async () => {
  server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  token = (await server.request('POST', '/api/v1/setup', ANN)).body.token;
  const { join_code } = (await server.request('GET', '/api/v1/account', undefined, token)).body;
  const user_id = (await server.request('POST', `/api/v1/join/${join_code}`, BOB)).body.user.id;
  const room = { type: 'closed', name: 'Kitchen', user_ids: [user_id] };
  const room_id = (await server.request('POST', '/api/v1/rooms', room, token)).body.id;
  const message = { body: 'Hello' };
  const { id } = (await server.request('POST', `/api/v1/rooms/${room_id}/messages`, message, token)).body;
  const bot = (await server.request('POST', '/api/v1/bots', { name: 'Robin' }, token)).body;
  const bot_id = bot.user.id;
  const hook = { name: 'Alerts', room_id: 1 };
  const hooks = `/api/v1/bots/${bot_id}/incoming_webhooks`;
  const hook_id = (await server.request('POST', hooks, hook, token)).body.id;
  places = { join_code, user_id, room_id, message_id: id, bot_id, hook_id };
});

afterAll(async () => {
  const code = await server.stop();
  rmSync(server.dataDir, { recursive: true, force: true });
  const { lines, output } = server;
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter(({ level, err }) => err || level === 'error' || level === 'fatal')).toEqual([]);
  expect(output).not.toMatch(/\n\s+at |\\n\s+at /);
  expect(code).toBe(0);
});

interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

const bodyOf = (operation: Operation) => operation.requestBody?.content['application/json'];
const withBody = operations.filter((operation) => bodyOf(operation));

function resolve(schema: Schema): Schema {
  return schema.$ref ? (apiDocument.components.schemas![schema.$ref.split('/').at(-1)!] as Schema) : schema;
}

/** The path with the ids of things that are there. */
function pathOf({ path, operationId }: Operation): string {
  const [subject = ''] = operationId.split('_');
  const id = places[{ rooms: 'room_id', bots: 'bot_id', incomingWebhooks: 'hook_id' }[subject] ?? 'user_id'];
  return path.replace(/\{(\w+)\}/g, (_, name) => String(name === 'id' ? id : places[name]));
}

const send = (operation: Operation, body: unknown) =>
  server.request(operation.method, pathOf(operation), body as object, token);

function assertRefusal({
  status,
  body,
}: {
  status: number;
  body: { code: string; errors?: { code: string }[] };
}) {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  for (const { code } of [body, ...(body.errors ?? [])]) expect(ERROR_CODES).toHaveProperty(code);
}

const TEXT = {
  empty: '',
  blank: ' \t ',
  NUL: 'a\0b',
  'a lone surrogate': 'a\ud800b',
  'a control character': 'a\u001bb',
  'much too long': 'x'.repeat(100_000),
  'a number': 5,
  'a flag': true,
  'a list': ['a'],
  'an object': { a: 1 },
};
const NUMBER = {
  letters: 'abc',
  empty: '',
  half: 1.5,
  zero: 0,
  negative: -1,
  flag: true,
  list: [1],
  object: {},
};
const LIST = {
  text: 'abc',
  number: 5,
  flag: true,
  object: {},
  'of flags': [true],
  'of nothing': [null],
  'of letters': ['x'],
  'of halves': [1.5],
  'of lists': [[1]],
  'of nobody': [4711],
};
const OBJECT = { text: 'x', number: 5, list: [], 'with an unknown field': { nothing: 1 } };

const MAY_BE_EMPTY = ['bio', 'custom_css', 'webhook_url', 'secret'];
/** What cannot be seen in a message is taken out of it. */
const MENDED = ['messages_create body', 'messages_update body'];
/** Null is a value of its own: for ever. */
const MAY_BE_NULL = ['retention_update days'];
/** An empty file, and rooms that one has just been taken out of. */
const FINE: Record<string, string> = {
  'bots_update webhook_room_ids': 'of nobody',
  'bots_update room_ids': 'of nobody',
  'cursors_update cursor': 'zero',
  'uploads_create bytes': 'zero',
  'roomOrder_update room_ids': 'of nobody',
};

function badValues(title: string, name: string, schema: Schema): Record<string, unknown> {
  if ([schema.type].flat().includes('integer')) return NUMBER;
  if (schema.type === 'array') return LIST;
  if (schema.type !== 'string') return OBJECT;
  const { empty, blank, NUL, 'a lone surrogate': lone, 'a control character': control, ...others } = TEXT;
  const unseen = MENDED.includes(title) ? {} : { NUL, lone, control };
  return { ...(MAY_BE_EMPTY.includes(name) ? {} : { empty, blank }), ...unseen, ...others };
}

const fields = withBody.flatMap((operation) =>
  Object.entries(resolve(bodyOf(operation)!.schema).properties ?? {}).map(
    ([name, schema]) => [`${operation.operationId} ${name}`, operation, name, resolve(schema)] as const,
  ),
);

test.each(fields)(
  '%s: what cannot be right is refused under the name of the field',
  async (title, operation, name, schema) => {
    const example = bodyOf(operation)!.example;
    const accepted: string[] = [];
    for (const [what, value] of Object.entries(badValues(title, name, schema))) {
      const answer = await send(operation, { ...example, ...needed(operation, name), [name]: value });
      if (answer.status < 300) accepted.push(what);
      else {
        assertRefusal(answer);
        const named = (answer.body.errors ?? []).map(({ field }: { field: string }) => field.split('.')[0]);
        expect({ what, status: answer.status, named }).toEqual({ what, status: 422, named: [name] });
      }
    }
    expect(accepted).toEqual(FINE[title] === undefined ? [] : [FINE[title]]);
  },
);

/** What has to come with the field, so that nothing else is wrong. */
function needed({ operationId }: Operation, name: string): object {
  if (operationId === 'users_updateMe' && (name === 'password' || name === 'email_address'))
    return { current_password: ANN.password };
  if (operationId === 'rooms_create' && name === 'user_ids') return { type: 'closed' };
  return {};
}

test.each(withBody.map((operation) => [operation.operationId, operation] as const))(
  '%s: a field that is needed is missed, one that is not there is told so, and null is as good as nothing',
  async (_, operation) => {
    const { required = [], properties = {} } = resolve(bodyOf(operation)!.schema);
    const example = bodyOf(operation)!.example as Record<string, unknown>;
    for (const name of required) {
      const { [name]: _missing, ...rest } = example;
      const isFine = MAY_BE_NULL.includes(`${operation.operationId} ${name}`);
      for (const body of isFine ? [rest] : [rest, { ...rest, [name]: null }]) {
        const answer = await send(operation, body);
        expect([answer.status, answer.body.errors[0].field]).toEqual([422, name]);
      }
    }
    const unknown = await send(operation, { ...example, nothing_of_ours: 1 });
    expect(unknown.body.errors).toEqual([
      expect.objectContaining({ field: 'nothing_of_ours', code: 'unknown_field' }),
    ]);
    const nulls = Object.fromEntries(Object.keys(properties).map((name) => [name, null]));
    const answer = await send(operation, nulls);
    expect(answer.status).toBeLessThan(500);
  },
);

test.each(withBody.map((operation) => [operation.operationId, operation] as const))(
  '%s: no JSON of any shape is a fault of ours',
  async (_, operation) => {
    const { properties = {} } = resolve(bodyOf(operation)!.schema);
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
      fc.integer(),
      fc.constant('x'.repeat(300)),
    );
    const shaped = fc.record(Object.fromEntries(Object.keys(properties).map((name) => [name, value])), {
      requiredKeys: [],
    });
    const body = fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 1, arbitrary: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(body, async (input) => {
        const answer = await sendRaw(operation.method, pathOf(operation), JSON.stringify(input));
        if (answer.status >= 400) assertRefusal(answer);
      }),
      { numRuns: 60 },
    );
  },
);

const queries = operations.filter(({ parameters }) =>
  parameters?.some((parameter) => parameter.in === 'query'),
);

test.each(queries.map((operation) => [operation.operationId, operation] as const))(
  '%s: no query of any characters is a fault of ours',
  async (_, operation) => {
    const names = operation.parameters!.filter((one) => one.in === 'query').map(({ name }) => name);
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.constantFrom('', '1', '-1', '1e9', 'NaN', '" * NEAR('),
    );
    const query = fc.array(fc.tuple(fc.constantFrom(...names.filter((name) => name !== 'wait')), value), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(query, async (pairs) => {
        const search = new URLSearchParams(pairs.map(([name, text]) => [name, text.toWellFormed()]));
        const answer = await server.request('GET', `${pathOf(operation)}?${search}`, undefined, token);
        if (answer.status >= 400) assertRefusal(answer);
      }),
      { numRuns: 100 },
    );
  },
);

test('an id in a path that is none names nothing', async () => {
  const ids = [
    '0',
    '-1',
    '1.5',
    '1e3',
    'abc',
    '9007199254740993',
    '99999999999999999999',
    '%00',
    '1%00',
    '%F0%9F%94%A5',
    '..%2f1',
  ];
  for (const operation of operations.filter(({ path }) => /\{(id|room_id|message_id|user_id)\}/.test(path)))
    for (const id of ids) {
      const path = operation.path.replace(/\{(\w+)\}$|\{(\w+)\}(?=\/)/, id).replace(/\{(\w+)\}/g, '1');
      const answer = await server.request(operation.method, path, bodyOf(operation)?.example, token);
      expect({ path, method: operation.method, status: answer.status }).toMatchObject({ status: 404 });
      expect(answer.body.code).toBe('not_found');
    }
});

async function sendRaw(method: string, path: string, body: string | Buffer, type = 'application/json') {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  const response = await fetch(server.address + path, { method, headers, body: body as string });
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  return { status: response.status, body: (await response.json().catch(() => undefined)) as any };
}

test.each([
  ['no JSON', '{"body": ', 400],
  ['nothing at all', '', 400],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 422],
  ['a prototype', '{"body": "x", "__proto__": {"admin": true}}', 400],
  ['a constructor', '{"body": "x", "constructor": {"prototype": {"admin": true}}}', 400],
  ['a number', '5', 422],
  ['a list', '[{"body": "x"}]', 422],
  ['null', 'null', 422],
  ['deeply nested lists', `{"body": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400],
  ['more than 256 KiB', JSON.stringify({ body: 'x'.repeat(300_000) }), 413],
])('%s instead of a message is refused in words', async (_, body, status) => {
  const answer = await sendRaw('POST', `/api/v1/rooms/${places.room_id}/messages`, body);
  assertRefusal(answer);
  expect(answer.status).toBe(status);
});

test.each([
  '/api/v1/%zz',
  '/api/v1/%',
  '/api/v1/rooms/%c0%ae/messages',
  '/api/v1/nothing',
  `/api/v1/${'x'.repeat(4000)}`,
])('the address %# is refused in words', async (path) => {
  const answer = await server.request('GET', path, undefined, token);
  assertRefusal(answer);
  expect(answer.body.type).toBe(`/docs/errors#${answer.body.code}`);
});

test.each(['Bearer', 'Bearer ', 'Bearer a b', 'Bearer \u00e4', 'Digest x', `Bearer ${'x'.repeat(8000)}`])(
  'the credentials %# are refused in words',
  async (authorization) => {
    const response = await fetch(`${server.address}/api/v1/me`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
  },
);

test('text of any script, direction and composition comes back as it was sent', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((one) => one.trim() !== '');
  await fc.assert(
    fc.asyncProperty(text, async (bio) => {
      const answer = await server.request('PATCH', '/api/v1/me', { bio }, token);
      if (answer.status === 200) expect(answer.body.bio).toBe(bio);
      else assertRefusal(answer);
    }),
    { numRuns: 100 },
  );
  for (const bio of ['مرحبا \u202eabc\u202c', '👩‍👩‍👧‍👦🏳️‍🌈', 'ẍ̧̝͖̞̱', '\u200bzero width', 'ﷺ ꧁'])
    expect((await server.request('PATCH', '/api/v1/me', { bio }, token)).body.bio).toBe(bio);
});
