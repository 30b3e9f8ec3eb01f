import { readdirSync, statSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { ProxyWarnings } from '../../src/proxies/proxy-warnings';
import { Cable } from '../browser/support/cable';
import { freePort } from '../support/ports';
import { missingPrograms, PATH } from '../support/programs';
import { sendPart, sendSome, startUpload } from '../support/resumable';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { sendFiles } from '../support/uploads';
import { RECIPES, RunningProxy } from './recipes';

const MIB = 1024 * 1024;
const CLIENT = '127.0.0.9';
/** From an address of its own, as somebody outside. */
const agent = new Agent({ localAddress: CLIENT, keepAlive: false });

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function send(url: string, method: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

/** Reads a stream of events until these words. */
async function hears(stream: Response, words: string): Promise<void> {
  let text = '';
  for await (const chunk of stream.body!) {
    text += Buffer.from(chunk).toString();
    if (text.includes(words)) return;
  }
  throw new Error(`The stream ended without ${words}`);
}

describe.each(Object.entries(RECIPES))('N6: the recipe for %s', (name, recipe) => {
  if (missingPrograms([recipe.program], PATH).length > 0) {
    test.skip(`works (needs ${recipe.program})`, () => {});
    return;
  }
  let app: TestApp;
  let cable: Cable;
  let proxy: RunningProxy;
  let bob: Person;
  let cleo: Person;
  let settings: Record<string, string>;

  beforeAll(async () => {
    const port = await freePort();
    settings = { PUBLIC_URL: `http://127.0.0.1:${port}`, TRUSTED_PROXIES: '127.0.0.1' };
    cable = await Cable.start();
    await serve();
    [bob, cleo] = [await app.join('Bob'), await app.join('Cleo')];
    proxy = await RunningProxy.start(recipe, port, Number(new URL(cable.origin).port));
  });
  afterAll(async () => {
    await proxy?.stop();
    await cable?.stop();
    await app?.stop();
  });

  async function serve(env: Record<string, string> = {}): Promise<void> {
    app = await TestApp.start({ ...settings, ...env }, { isSetUp: env.DATA_DIR === undefined });
    cable.target = Number(new URL(app.origin).port);
    // The tests’ own sockets and uploads go through the proxy, too.
    Object.defineProperty(app, 'origin', { value: settings.PUBLIC_URL });
  }

  const ask = (person: Person, method: string, path: string, body?: object) => {
    const type = body && { 'content-type': 'application/json' };
    const headers = { authorization: `Bearer ${person.token}`, accept: 'application/json', ...type };
    return send(proxy.origin + path, method, headers, body && JSON.stringify(body));
  };

  /** A room of Ann and Bob. */
  async function openRoom(roomName: string): Promise<{ id: number }> {
    const room = { type: 'closed', name: roomName, user_ids: [bob.id] };
    return JSON.parse(String((await ask(app.ann, 'POST', '/api/v1/rooms', room)).body));
  }

  test('shows whose address it is', async () => {
    const json = { 'content-type': 'application/json', accept: 'application/json' };
    const body = JSON.stringify({ email_address: emailOf('Bob'), password: PASSWORD });
    const signedIn = await send(`${proxy.origin}/api/v1/sessions`, 'POST', json, body);
    const { token } = JSON.parse(String(signedIn.body));
    const page = await send(`${proxy.origin}/rooms/1`, 'GET', { cookie: `session=${token}` });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const devices = JSON.parse(String((await ask(bob, 'GET', '/api/v1/sessions')).body));
    expect(devices.items.map(({ ip_address }: { ip_address: string }) => ip_address)).toContain(CLIENT);
    expect(app.app.get(ProxyWarnings).all).toEqual([]);
  });

  test('lets a socket, a stream, and long polling hear of a message, and nobody outside of the room', async () => {
    const room = await openRoom('Proxied');
    const [socket, outside] = [await TestSocket.live(app, bob), await TestSocket.live(app, cleo)];
    const headers = { authorization: `Bearer ${bob.token}`, accept: 'text/event-stream' };
    const stream = await fetch(`${proxy.origin}/api/v1/events`, { headers });
    const { cursor } = JSON.parse(String((await ask(bob, 'GET', '/api/v1/events')).body));
    const polled = ask(bob, 'GET', `/api/v1/events?after=${cursor}&wait=30`);
    await ask(app.ann, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'Through the proxy' });
    await socket.event('message.posted', ({ data }) => data.message.room_id === room.id);
    await hears(stream, 'Through the proxy');
    expect(String((await polled).body)).toContain('Through the proxy');
    await outside.settled();
    expect(outside.events.filter(({ room_id }) => room_id === room.id)).toEqual([]);
    await Promise.all([socket.close(), outside.close(), stream.body?.cancel().catch(() => undefined)]);
  });

  test('takes a file of 20 MB, and gives a part of it', async () => {
    const content = Buffer.alloc(20_000_000, 'campfire ');
    const { status, body } = await sendFiles(app, bob, { id: 1 }, [{ name: 'large.bin', content }]);
    expect(status).toBe(201);
    const headers = { authorization: `Bearer ${bob.token}`, range: 'bytes=1000000-1000099' };
    const part = await send(proxy.origin + body.attachments[0].url, 'GET', headers);
    expect([part.status, part.body.toString()]).toEqual([
      206,
      content.subarray(1_000_000, 1_000_100).toString(),
    ]);
  });

  test('keeps what arrived of a part whose line breaks', async () => {
    const content = Buffer.alloc(2 * MIB, 'campfire ');
    const way = { origin: proxy.origin, token: bob.token };
    const input = { client_upload_id: `broken-${name}`, name: 'broken.bin', bytes: content.length };
    const { id } = (await startUpload(way, input)).body;
    const line = await sendSome(way, id, 0, content, MIB);
    const folder = join(app.dataDir, 'files', 'parts');
    const bytes = () => readdirSync(folder).reduce((sum, key) => sum + statSync(join(folder, key)).size, 0);
    await until(() => bytes() > 0.9 * MIB, 'most of it to arrive');
    line.destroy();
    const { offset } = JSON.parse(String((await ask(bob, 'GET', `/api/v1/uploads/${id}`)).body));
    expect(offset).toBeGreaterThan(0.9 * MIB);
    await sendPart(way, id, offset, content.subarray(offset));
    const message = { body: '', upload_ids: [id] };
    const posted = await ask(bob, 'POST', '/api/v1/rooms/1/messages', message);
    const { attachments } = JSON.parse(String(posted.body));
    const whole = await ask(bob, 'GET', attachments[0].url);
    expect(whole.body.equals(content)).toBe(true);
  });

  test('loses and doubles nothing when the server is started again', async () => {
    const room = await openRoom('Restarted');
    const posts = Array.from({ length: 30 }, (_, index) => `Message ${index} by ${name}`);
    const sent = postAll(room.id, posts);
    await until(async () => (await bodiesOf(room.id)).length >= 5);
    const { dataDir } = app;
    await app.app.close();
    await serve({ DATA_DIR: dataDir });
    await sent;
    expect((await bodiesOf(room.id)).sort()).toEqual(posts.sort());
  });

  /** As a client does: again under the same id until the server answers. */
  async function postAll(room: number, posts: string[]): Promise<void> {
    for (const [index, body] of posts.entries()) {
      const message = { body, client_message_id: `restart-${name}-${index}` };
      await until(async () =>
        expect((await ask(bob, 'POST', `/api/v1/rooms/${room}/messages`, message)).status).toBeLessThan(300),
      );
    }
  }

  async function bodiesOf(room: number): Promise<string[]> {
    const { status, body } = await ask(bob, 'GET', `/api/v1/rooms/${room}/messages?limit=100`);
    if (status !== 200) throw new Error(`Answered ${status}`);
    return JSON.parse(String(body)).items.map((message: { body: { plain_text: string } }) =>
      message.body.plain_text.trim(),
    );
  }
});
