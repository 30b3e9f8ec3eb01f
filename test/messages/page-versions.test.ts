import { setTimeout as pause } from 'node:timers/promises';
import { LinkPreviewConsumer } from '../../src/messages/link-previews/link-preview-consumer';
import type { MessageView } from '../../src/protocol/message.view';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { WebSite } from '../support/web-site';

/** The HTML of messages is kept for pages: whatever changes in one, the next page shows it as it is then. */
let web: WebSite;
let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };
let message: MessageView;

beforeAll(async () => {
  web = await WebSite.start();
  app = await TestApp.start(web.settings);
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
beforeEach(async () => {
  await rename('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob, eve]);
  message = await app.post(bob, room, 'The soup is ready');
});
afterAll(async () => {
  await app.stop();
  await web.stop();
});

const path = () => `/api/v1/rooms/${room.id}/messages/${message.id}`;
const rename = (name: string) => app.request(bob, 'PATCH', '/api/v1/me', { name });
const boosts = () => `/api/v1/messages/${message.id}/boosts`;

/** The messages as Eve's page shows them; asked for twice, so that they come from what is kept. */
async function shown(): Promise<string> {
  const visit = async () => (await Browser.of(app, eve).visit(`/rooms/${room.id}`)).html;
  const items = (html: string) => /<ol id="messages"[^>]*>(.*?)<\/ol>/s.exec(html)![1]!;
  const [once, again] = [items(await visit()), items(await visit())];
  expect(again).toBe(once);
  return once;
}

test('what was edited shows its new words, and that it was', async () => {
  expect(await shown()).toContain('The soup is ready');
  await app.request(bob, 'PATCH', path(), { body: 'The soup is cold' });
  expect(await shown()).toMatch(/The soup is cold.*class="message-edited"/s);
  expect(await shown()).not.toContain('is ready');
});

test('its author has another name, and another face, as soon as they have', async () => {
  const before = /src="(\/users\/[^"]*avatar[^"]*)"/.exec(await shown())![1]!;
  await rename('Robert');
  expect(await shown()).toMatch(/<bdi>Robert<\/bdi>/);
  expect(await shown()).not.toMatch(/<bdi>Bob<\/bdi>|src="undefined/);
  expect(await shown()).not.toContain(`"${before}"`);
});

test('an answer quotes its message as it is, under the name of now, and says when it is gone', async () => {
  await app.post(app.ann, room, 'On my way', { reply_to_id: message.id });
  const quote = async () => /class="quote[^"]*".*?<\/(?:a|p)>/s.exec(await shown())![0];
  expect(await quote()).toMatch(/Bob.*The soup is ready/s);
  await app.request(bob, 'PATCH', path(), { body: 'The soup is cold' });
  expect(await quote()).toMatch(/Bob.*The soup is cold/s);
  await rename('Robert');
  expect(await quote()).toMatch(/Robert.*The soup is cold/s);
  await app.request(bob, 'DELETE', path());
  expect(await quote()).toMatch(/quote-deleted/);
  expect(await shown()).not.toContain('The soup');
});

test('boosts come, change their people’s names, take the place of others, and go', async () => {
  expect(await shown()).not.toContain('class="boost"');
  const { body: one } = await app.request(bob, 'POST', boosts(), { content: 'warm' });
  expect(await shown()).toMatch(/title="Bob".*warm/s);
  await rename('Robert');
  expect(await shown()).toMatch(/title="Robert".*warm/s);
  await app.request(bob, 'DELETE', `${boosts()}/${one.id}`);
  await app.request(bob, 'POST', boosts(), { content: 'hot' });
  expect(await shown()).toMatch(/title="Robert".*hot/s);
  expect(await shown()).not.toContain('warm');
});

test('link previews come later, and can be taken away', async () => {
  const link = web.page('/cats', { 'og:title': 'All about cats', 'og:description': 'They sleep.' });
  message = await app.post(bob, room, `Look at ${link} please`);
  for (let round = 0; round < 5; round++) {
    await pause(10);
    await app.app.get(LinkPreviewConsumer).idle();
  }
  expect(await shown()).toContain('All about cats');
  const { link_previews } = (await app.request(eve, 'GET', path())).body;
  await app.request(bob, 'DELETE', `${path()}/link_previews/${link_previews[0].id}`);
  expect(await shown()).not.toContain('All about cats');
});

test('what is mine and what names me is so for me alone', async () => {
  await app.post(app.ann, room, `Is it, @${bob.user.name}?`);
  const classesFor = async (person: Person) => {
    const { html } = await Browser.of(app, person).visit(`/rooms/${room.id}`);
    return Array.from(html.matchAll(/<li class="(message[^"]*)" id="message/g), ([, classes]) => classes);
  };
  expect(await classesFor(bob)).toEqual(['message mine', 'message mentions-me']);
  expect(await classesFor(eve)).toEqual(['message', 'message']);
  expect(await classesFor(app.ann)).toEqual(['message', 'message mine']);
  expect(await shown()).not.toContain('data-me=');
});
