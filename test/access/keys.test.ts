import type { InjectOptions } from 'light-my-request';
import type { ServerFrame } from '../../src/protocol/frames';
import { SCOPES, type Scope } from '../../src/protocol/key.view';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { FRAME_ROWS } from './frame-rows';
import { KEY_ROWS } from './key-rows';
import { lastEvent } from './last-event';
import { requestOf } from './requests';
import { ROWS } from './rows';
import { type Scene, SECRETS, setScene } from './scene';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const routes = Object.keys(KEY_ROWS).filter((name) => name in ROWS);
const frames = Object.keys(KEY_ROWS).filter((name) => name in FRAME_ROWS);
const scoped = (names: string[]) =>
  names.flatMap((name) =>
    SCOPES.includes(KEY_ROWS[name] as Scope) ? [[name, KEY_ROWS[name] as Scope] as const] : [],
  );

const codeFor = (scope: Scope) => `missing_scope_${scope.replace(':', '_')}`;
/** Only administrators' own keys have the scope `admin`. */
const roleOf = (scope: Scope) => (scope === 'admin' ? 'administrator' : 'creator');

async function keyOf(
  scene: Scene,
  scope: Scope,
  scopes: Scope[] = [scope],
  rooms?: number[],
): Promise<Person> {
  const owner = scene[roleOf(scope)] as unknown as Person;
  return withKey(app, owner, { scopes, rooms });
}

/** By header on pages as well. */
function signedRequest(name: string, scene: Scene, token: string): InjectOptions {
  const request = requestOf(app, name, scene, undefined);
  return {
    ...request,
    headers: { ...request.headers, accept: 'application/json', authorization: `Bearer ${token}` },
  };
}

async function ask(name: string, scene: Scene, { token }: Person) {
  const response = await app.app.inject(signedRequest(name, scene, token));
  const isProblem = /problem\+json/.test(String(response.headers['content-type']));
  const code = isProblem ? JSON.parse(response.payload).code : undefined;
  return { status: response.statusCode, code, text: response.payload };
}

test('every route of the API and every frame says what a key needs', () => {
  const named = Object.keys(KEY_ROWS);
  const api = Object.keys(ROWS).filter((name) => name.includes(' /api/v1/'));
  expect(named.filter((name) => !(name in ROWS) && !(name in FRAME_ROWS))).toEqual([]);
  expect([...api, ...Object.keys(FRAME_ROWS)].filter((name) => !named.includes(name))).toEqual([]);
});

test('K1: a key without the scope is refused by each route, with the name of the scope', async () => {
  const scene = await setScene(app);
  const before = lastEvent(app);
  for (const scope of SCOPES) {
    const key = await keyOf(scene, scope);
    for (const name of routes) {
      const need = KEY_ROWS[name]!;
      if (need === scope || need === 'public') continue;
      const code = need === 'session' ? 'session_required' : codeFor(need);
      expect({ name, scope, ...(await ask(name, scene, key)) }).toMatchObject({ status: 403, code });
    }
  }
  expect(lastEvent(app)).toBe(before);
});

test('K2: no key opens a page, whatever its scopes', async () => {
  const scene = await setScene(app);
  const key = await keyOf(scene, 'admin', [...SCOPES]);
  const before = lastEvent(app);
  const pages = Object.entries(ROWS).filter(
    ([name, { answers }]) =>
      !(name in KEY_ROWS) && answers.anonymous === 'sign-in' && answers.member !== 'sign-in',
  );
  expect(pages.length).toBeGreaterThan(40);
  for (const [name] of pages) {
    const { statusCode } = await app.app.inject(signedRequest(name, scene, key.token));
    expect({ name, statusCode }).toEqual({ name, statusCode: 403 });
  }
  expect(lastEvent(app)).toBe(before);
});

test('K3: a key with the scope is answered as its owner, in its rooms', async () => {
  for (const [name, scope] of scoped(routes)) {
    const scene = await setScene(app);
    const key = await keyOf(scene, scope, [scope], [scene.room_id, 1]);
    const { status, code } = await ask(name, scene, key);
    const own = ROWS[name]!.answers[roleOf(scope)];
    const expected = name === 'POST /api/v1/rooms' ? { status: 403, code: 'limited_key' } : { status: own };
    expect({ name, status, code }).toMatchObject({ name, ...expected });
  }
});

test('K4: outside of the key’s rooms there is nothing, and nothing happens', async () => {
  for (const [name, scope] of scoped(routes)) {
    const scene = await setScene(app);
    const key = await keyOf(scene, scope, [scope], [scene.direct_id]);
    const { answers } = ROWS[name]!;
    const isOfRoom = answers.outsider === 404 || name.includes(':room_id');
    const before = lastEvent(app);
    const { status, text } = await ask(name, scene, key);
    const own = name === 'POST /api/v1/rooms' ? 403 : answers[roleOf(scope)];
    expect({ name, status }).toEqual({ name, status: isOfRoom ? 404 : own });
    for (const secret of SECRETS)
      expect({ name, text }).not.toMatchObject({ text: expect.stringContaining(secret) });
    if (isOfRoom) expect(lastEvent(app)).toBe(before);
  }
});

test('K5: frames need scopes and rooms like routes', async () => {
  const scene = await setScene(app);
  const before = lastEvent(app);
  for (const scope of SCOPES) {
    const wrong = scoped(frames).filter(([, need]) => need !== scope);
    const answers = await answersTo(
      wrong.map(([name]) => name),
      scene,
      await keyOf(scene, scope),
    );
    expect(answers).toEqual(wrong.map(([, need]) => codeFor(need)));
  }
  const others = scoped(frames).filter(([name]) => name !== 'hello');
  for (const [name, scope] of others) {
    const outside = await keyOf(scene, scope, ['read', scope], [scene.direct_id]);
    const expected = FRAME_ROWS[name]!.answers.outsider;
    expect([name, await answersTo(['hello', name], scene, outside)]).toEqual([name, ['welcome', expected]]);
  }
  expect(lastEvent(app)).toBe(before);
  for (const [name, scope] of others) {
    const scene = await setScene(app);
    const inside = await keyOf(scene, scope, ['read', scope], [scene.room_id]);
    const expected = FRAME_ROWS[name]!.answers.creator;
    expect([name, await answersTo(['hello', name], scene, inside)]).toEqual([name, ['welcome', expected]]);
  }
});

/** The code of the error, or the type of the answer. */
async function answersTo(names: string[], scene: Scene, key: Person): Promise<string[]> {
  const socket = await TestSocket.open(app, key);
  const answers: string[] = [];
  for (const [index, name] of names.entries()) {
    const ref = `${index} ${name}`;
    const isMine = (frame: ServerFrame) => 'ref' in frame && frame.ref === ref;
    socket.send({ type: name, ref, ...FRAME_ROWS[name]!.frame(scene) });
    const type = await socket.any((frame) => isMine(frame) || (name === 'hello' && frame.type === 'welcome'));
    answers.push(type.type === 'error' ? type.code : type.type);
  }
  await socket.close();
  return answers;
}
