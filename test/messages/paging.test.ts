import type { MessageView } from '../../src/protocol/message.view';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let room: { id: number };
let all: number[];

const COUNT = 95;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
  const other = await app.openRoom(app.ann, 'Noise');
  all = [];
  for (let i = 0; i < COUNT; i++) {
    await app.post(bob, other, 'Somewhere else');
    all.push((await app.post(bob, room, `Message ${i}`)).id);
  }
});
afterAll(() => app.stop());

async function page(query = '') {
  const { body, headers } = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages${query}`);
  const ids = (body.items as MessageView[]).map(({ id }) => id);
  return { ids, next: body.next as string | null, link: headers.link };
}

test('P154: without a cursor come the newest forty, the oldest of them first', async () => {
  const { ids, next, link } = await page();
  expect(ids).toEqual(all.slice(-40));
  expect(next).toBe(String(all.at(-40)));
  expect(link).toBe(`</api/v1/rooms/${room.id}/messages?before=${next}>; rel="next"`);
});

test('P157: following `next` backwards gives each message once, and ends', async () => {
  const seen: number[] = [];
  let query = '?limit=30';
  let pages = 0;
  while (query && pages++ < 10) {
    const { ids, next } = await page(query);
    seen.unshift(...ids);
    query = next ? `?limit=30&before=${next}` : '';
  }
  expect(seen).toEqual(all);
  expect(pages).toBe(4);
});

test('following the links forwards gives each message once, and ends', async () => {
  const seen: number[] = [];
  let path: string | undefined = `/api/v1/rooms/${room.id}/messages?after=0&limit=50`;
  while (path) {
    const answer: { body: { items: MessageView[] }; headers: Record<string, string> } = await app.request(
      bob,
      'GET',
      path,
    );
    seen.push(...answer.body.items.map(({ id }) => id));
    path = /^<(.+)>; rel="next"$/.exec(answer.headers.link ?? '')?.[1];
  }
  expect(seen).toEqual(all);
});

test('P156: before and after leave the message itself out', async () => {
  expect((await page(`?before=${all[10]}&limit=3`)).ids).toEqual(all.slice(7, 10));
  expect((await page(`?after=${all[10]}&limit=3`)).ids).toEqual(all.slice(11, 14));
  expect((await page(`?before=${all[0]}`)).ids).toEqual([]);
  expect((await page(`?after=${all.at(-1)}`)).ids).toEqual([]);
});

test('around a message come those before it, itself, and those after it', async () => {
  expect((await page(`?around=${all[50]}&limit=2`)).ids).toEqual(all.slice(48, 53));
  expect((await page(`?around=${all[0]}&limit=2`)).ids).toEqual(all.slice(0, 3));
  expect((await page(`?around=${all.at(-1)}&limit=2`)).ids).toEqual(all.slice(-3));
});

test('a cursor need not be a message of the room, nor of any', async () => {
  const between = all[10]! - 1;
  expect(all).not.toContain(between);
  expect((await page(`?before=${between}&limit=2`)).ids).toEqual(all.slice(8, 10));
  expect((await page('?before=999999999&limit=2')).ids).toEqual(all.slice(-2));
});

test.each([
  'limit=0',
  'limit=101',
  'limit=-1',
  'limit=ten',
  'limit=1.5',
  'before=x',
  'after=-1',
  'around=',
  'offset=3',
])('%s is refused', async (query) => {
  const answer = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].field).toBe(query.split('=')[0]);
});
