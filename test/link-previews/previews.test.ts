import { setTimeout as pause } from 'node:timers/promises';
import { ReadDatabase } from '../../src/database/database';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { LinkPreviewConsumer } from '../../src/messages/link-previews/link-preview-consumer';
import type { MessageView } from '../../src/protocol/message.view';
import { TestSocket } from '../support/socket';
import { storedFiles } from '../support/store';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';

let web: WebSite;
let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  web = await WebSite.start();
  app = await TestApp.start(web.settings);
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Links', [bob]);
});
afterAll(async () => {
  await app.stop();
  await web.stop();
});

const pathOf = ({ id }: { id: number }) => `/api/v1/rooms/${room.id}/messages/${id}`;
const idle = () => app.app.get(LinkPreviewConsumer).idle();

/** The message once all that is under way has come. */
async function settled(message: { id: number }): Promise<MessageView> {
  for (let round = 0; round < 5; round++) {
    await pause(10);
    await idle();
  }
  return (await app.request(bob, 'GET', pathOf(message))).body;
}

const jobs = () => app.app.get(ReadDatabase).all('SELECT * FROM link_preview_jobs');

async function expectNoOrphans(): Promise<void> {
  const keys = app.app
    .get(ReadDatabase)
    .all<{ image_key: string }>('SELECT image_key FROM link_previews WHERE image_key IS NOT NULL')
    .map(({ image_key }) => image_key)
    .sort();
  await until(() => storedFiles(app.dataDir).length === keys.length);
  await app.app.get(FileCleaner).idle();
  expect(storedFiles(app.dataDir)).toEqual(keys);
}

test('P262: a link in a posted message is shown with its picture, to the members of the room and nobody else', async () => {
  const image = await web.picture('/cat.png', 1000, 500);
  const link = web.page('/cats', {
    'og:title': 'All about cats',
    'og:description': 'They sleep.',
    'og:site_name': 'The Cat Times',
    'og:image': image,
  });
  const [socket, stranger] = [
    await TestSocket.live(app, bob, { html: true }),
    await TestSocket.live(app, eve),
  ];
  const posted = await app.post(app.ann, room, `Look at ${link} please`);
  expect(posted.link_previews).toEqual([]);
  const isDrawn = ({ data }: { data: { message: MessageView } }) => data.message.link_previews[0]?.image;
  let event = await socket.event('message.edited');
  if (!isDrawn(event)) event = await socket.event('message.edited');
  expect(event.data.message).toMatchObject({
    id: posted.id,
    edited_at: null,
    link_previews: [
      {
        link,
        url: link,
        title: 'All about cats',
        description: 'They sleep.',
        site_name: 'The Cat Times',
        image: { width: 800, height: 400 },
      },
    ],
  });
  expect(event.html).toContain('All about cats');
  expect(await settled(posted)).toEqual(event.data.message);
  expect(jobs()).toEqual([]);
  const { url } = event.data.message.link_previews[0]!.image!;
  const picture = await app.request(bob, 'GET', url);
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp']);
  expect(picture.headers['content-security-policy']).toContain('sandbox');
  expect((await app.request(eve, 'GET', url)).status).toBe(404);
  expect((await app.request(null, 'GET', url)).status).toBe(401);
  expect(stranger.events.map(({ name }) => name)).not.toContain('message.edited');
  socket.close();
  stranger.close();
});

test('three of several links are shown, in their order; code, mentions and our own pages are none', async () => {
  const [one, two, three, four] = ['/1', '/2', '/3', '/4'].map((path) =>
    web.page(path, { 'og:title': `Page ${path}` }),
  );
  const body = `\`${web.origin}/code\` @Bob ${app.origin}/rooms/1 ${two} ${one} ${two} ${three} ${four}`;
  const { link_previews } = await settled(await app.post(app.ann, room, body));
  expect(link_previews.map(({ title }) => title)).toEqual(['Page /2', 'Page /1', 'Page /3']);
  expect(web.countOf('/4') + web.countOf('/code')).toBe(0);
});

test('a page is read once, however many link to it', async () => {
  const link = web.page('/popular', { 'og:title': 'Popular' });
  const posts = await Promise.all(Array.from({ length: 10 }, () => app.post(app.ann, room, `See ${link}`)));
  for (const post of posts) expect((await settled(post)).link_previews).toHaveLength(1);
  expect(web.countOf('/popular')).toBe(1);
});

test('the author removes a preview for everybody, its picture with it; others cannot, and an edit does not bring it back', async () => {
  const image = await web.picture('/dog.png');
  const link = web.page('/dogs', { 'og:title': 'Dogs', 'og:image': image });
  const message = await settled(await app.post(app.ann, room, `Dogs: ${link}`));
  const [preview] = message.link_previews;
  const path = `${pathOf(message)}/link_previews/${preview!.id}`;
  expect((await app.request(bob, 'DELETE', path)).status).toBe(403);
  expect((await app.request(eve, 'DELETE', path)).status).toBe(404);
  const socket = await TestSocket.live(app, bob);
  expect((await app.request(app.ann, 'DELETE', path)).status).toBe(204);
  const { data } = await socket.event('message.edited');
  expect([data.message.link_previews, data.message.edited_at]).toEqual([[], null]);
  expect((await app.request(app.ann, 'DELETE', path)).status).toBe(404);
  expect((await app.request(bob, 'GET', preview!.image!.url)).status).toBe(404);
  await app.request(app.ann, 'PATCH', pathOf(message), { body: `Dogs again: ${link}` });
  expect((await settled(message)).link_previews).toEqual([]);
  await expectNoOrphans();
  socket.close();
});

test('a message that is edited shows what it links to now', async () => {
  const image = await web.picture('/old.png');
  const before = web.page('/before', { 'og:title': 'Before', 'og:image': image });
  const after = web.page('/after', { 'og:title': 'After' });
  const kept = web.page('/kept', { 'og:title': 'Kept' });
  const message = await settled(await app.post(app.ann, room, `${before} and ${kept}`));
  expect(message.link_previews.map(({ title }) => title)).toEqual(['Before', 'Kept']);
  const answer = await app.request(app.ann, 'PATCH', pathOf(message), { body: `${kept} and ${after}` });
  expect(answer.body.link_previews.map(({ title }: { title: string }) => title)).toEqual(['Kept']);
  const edited = await settled(message);
  expect(edited.link_previews.map(({ title }) => title)).toEqual(['Kept', 'After']);
  expect(web.countOf('/kept')).toBe(1);
  await expectNoOrphans();
});

test('nothing is fetched for a message that is gone, and its picture goes with it', async () => {
  const image = await web.picture('/gone.png');
  const link = web.page('/gone', { 'og:title': 'Gone', 'og:image': image });
  const message = await settled(await app.post(app.ann, room, link));
  const { url } = message.link_previews[0]!.image!;
  await app.request(app.ann, 'DELETE', pathOf(message));
  expect((await app.request(bob, 'GET', url)).status).toBe(404);
  await expectNoOrphans();
  const { url: slow, release } = web.held('/slow', (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Slow</title>'),
  );
  const doomed = await app.post(app.ann, room, slow);
  await pause(50);
  const socket = await TestSocket.live(app, bob);
  await app.request(app.ann, 'DELETE', pathOf(doomed));
  release();
  await Promise.all([idle(), socket.event('message.deleted')]);
  await socket.settled();
  expect(socket.events.map(({ name }) => name)).toEqual(['message.deleted']);
  expect(jobs()).toEqual([]);
  socket.close();
});

test('a message may say that nothing is shown of a link', async () => {
  const [one, two] = ['/shy', '/bold'].map((path) => web.page(path, { 'og:title': path }));
  const body = { no_previews: [one] };
  const { link_previews } = await settled(await app.post(app.ann, room, `${one} ${two}`, body));
  expect(link_previews.map(({ title }) => title)).toEqual(['/bold']);
  expect(web.countOf('/shy')).toBe(0);
  const bad = await app.request(app.ann, 'POST', `/api/v1/rooms/${room.id}/messages`, {
    body: 'x',
    no_previews: [1],
  });
  expect(bad.status).toBe(422);
});

test('… also over the socket', async () => {
  const link = web.page('/shy-too', { 'og:title': 'Shy' });
  const socket = await TestSocket.live(app, bob);
  const post = { type: 'message.post', room_id: room.id, body: link };
  socket.send({ ...post, ref: 'a', client_message_id: 'shy', no_previews: link });
  const { message } = await socket.next('ack');
  expect((await settled(message!)).link_previews).toEqual([]);
  socket.send({ ...post, ref: 'b', client_message_id: 'bad', no_previews: 5 });
  expect(await socket.next('error')).toMatchObject({ ref: 'b', code: 'not_text' });
  expect(web.countOf('/shy-too')).toBe(0);
  await socket.close();
});

test('a server in trouble is asked again, a page that says nothing is not', async () => {
  let isWell = false;
  const link = web.on('/moody', (_request, response) =>
    response.writeHead(isWell ? 200 : 503, { 'content-type': 'text/html' }).end('<title>Well again</title>'),
  );
  const silent = web.html('/silent', '<p>nothing</p>');
  const message = await settled(await app.post(app.ann, room, `${link} ${silent}`));
  expect(message.link_previews).toEqual([]);
  expect(jobs()).toEqual([expect.objectContaining({ message_id: message.id, tries: 1 })]);
  isWell = true;
  await app.request(app.ann, 'DELETE', pathOf(message));
  expect(jobs()).toEqual([]);
});
