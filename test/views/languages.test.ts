import { Parser } from 'htmlparser2';
import { en } from '../../assets/texts/en';
import { speak, type Texts, text } from '../../assets/texts/texts';
import { Accounts } from '../../src/accounts/account/accounts';
import { brackets } from '../support/made-up-languages';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

/** What people have written, and names. */
const DATA = /\b(?:Ann|Bob|Acme|Kitchen|All Talk|Campfire|ann@example\.com|bob@example\.com)\b/g;
const KEYS = /^(?:Ctrl|⌘|K|F)$/;

let app: TestApp;
let bob: Person;
let kitchen: number;
let ping: number;
let message: number;
let robot: number;

beforeAll(async () => {
  speak(brackets);
  app = await TestApp.start();
  bob = await app.join('Bob');
  robot = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Bob' })).body.user.id;
  kitchen = (await app.closedRoom(app.ann, 'Kitchen', [bob])).id;
  ping = (await app.direct(app.ann, bob)).id;
  message = (await app.post(bob, { id: kitchen }, '1 + 1')).id;
  await app.post(bob, { id: kitchen }, '2', { reply_to_id: message });
  await app.request(app.ann, 'POST', `/api/v1/messages/${message}/boosts`, { content: '🔥' });
  await app.request(bob, 'PATCH', `/api/v1/rooms/${kitchen}/messages/${message}`, { body: '1 + 2' });
});

afterAll(async () => {
  speak(en);
  await app.stop();
});

test('P220: the page to sign in speaks another language', async () => {
  const { html } = await new Browser(app).visit('/session/new');
  expect(html).toContain('lang="en-x-brackets"');
  expect(html).toContain('⟦Sign in⟧');
  expect(unbracketed(html)).toEqual([]);
});

test('a room speaks another language', async () => {
  const { html } = await Browser.of(app, app.ann).visit(`/rooms/${kitchen}`);
  expect(html).toContain('placeholder="⟦Message Kitchen⟧"');
  expect(html).toContain('⟦edited⟧');
  expect(unbracketed(html)).toEqual([]);
});

test.each([
  ['/join/CODE', 'Join'],
  ['/offline', 'You’re offline'],
])('%s speaks it to strangers', async (path, words) => {
  const { join_code } = app.app.get(Accounts).view();
  const { html } = await new Browser(app).visit(path.replace('CODE', join_code));
  expect(html).toContain(`⟦${words}`);
  expect(unbracketed(html)).toEqual([]);
});

test.each([
  ['/rooms/PING', 'Message '],
  ['/rooms/closeds/KITCHEN/edit', 'Room settings'],
  ['/rooms/KITCHEN/messages/MESSAGE', 'Reply'],
  ['/rooms/KITCHEN/messages/MESSAGE/edit', 'Save changes'],
  ['/messages/MESSAGE/boosts', 'Add a boost'],
  ['/rooms/opens', 'More rooms'],
  ['/rooms/closeds/new', 'Create room'],
  ['/rooms/directs/new', 'Start ping'],
  ['/searches', 'Search your rooms'],
  ['/searches?q=1', '1 result'],
  ['/searches?q=from:me+has:file', 'with a file'],
  ['/searches?q=from:nobody', '“nobody” doesn’t match'],
  ['/account/edit', 'Invite people'],
  ['/account/users', 'Find someone'],
  ['/account/custom_styles/edit', 'Save CSS'],
  ['/account/bots', 'New bot'],
  ['/account/bots/new', 'Create bot'],
  ['/account/bots/ROBOT', 'Save webhook'],
  ['/account/bots/ROBOT/edit', 'Save rooms'],
  ['/users/BOB', 'Start a ping'],
  ['/users/BOB/ban/new', 'Ban and erase'],
  ['/users/me/profile', 'About you'],
  ['/users/me/departure', 'Stay'],
  ['/users/me/erasure/new', 'Erase my data'],
  ['/users/BOB/erasure/new', 'What to erase'],
  ['/account/retention', 'Message retention'],
  ['/users/me/push_subscriptions', 'This device'],
])('%s speaks it', async (path, words) => {
  const ids = { PING: ping, KITCHEN: kitchen, MESSAGE: message, ROBOT: robot, BOB: bob.id };
  const address = path.replace(/[A-Z]{3,}/g, (name) => String(ids[name as keyof typeof ids]));
  const { html, status } = await Browser.of(app, app.ann).visit(address);
  expect(status).toBe(200);
  expect(html).toContain(`⟦${words}`);
  expect(unbracketed(html)).toEqual([]);
});

test('it says why something was refused', async () => {
  const browser = Browser.of(app, app.ann);
  const nothing = await browser.visit('/rooms/999999');
  expect([nothing.status, nothing.html]).toEqual([404, expect.stringContaining('⟦not_found⟧')]);
  const form = await browser.visit('/rooms/closeds/new');
  const again = await browser.submit(form, '/rooms/closeds', { name: '' });
  expect(again.error('name')).toBe('⟦blank⟧');
  for (const { html } of [nothing, again]) expect(unbracketed(html)).toEqual([]);
  const { body } = await app.request(app.ann, 'GET', '/api/v1/rooms/999999');
  expect(body.detail).toBe('This room doesn’t exist, or you’re not in it.');
});

test('it says that something was done', async () => {
  const browser = Browser.of(app, app.ann);
  const saved = await browser.submit(await browser.visit('/account/edit'), '/account?_method=put', {
    name: 'Acme',
  });
  expect(saved.text).toContain('⟦Saved.⟧');
});

test('the compiler takes other words of the same values for a language', () => {
  const german: Texts = {
    ...en,
    auth: {
      ...en.auth,
      signIn: 'Anmelden',
      signInTo: (account) => `Bei ${account} anmelden`,
      help: (administrator) => ['Frag ', administrator, '.'],
    },
  };
  speak(german);
  expect([text.auth.signIn, text.auth.signInTo('Acme'), text.auth.help(1)]).toEqual([
    'Anmelden',
    'Bei Acme anmelden',
    ['Frag ', 1, '.'],
  ]);
  speak(brackets);
});

const READ = ['aria-label', 'title', 'placeholder', 'alt', 'data-turbo-confirm', 'data-summary'];

/** What the page says beside texts in brackets and what people have written. */
function unbracketed(html: string): string[] {
  const said = [''];
  let isCode = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      isCode = name === 'code';
      said.push(...READ.map((read) => attributes[read] ?? ''), '');
    },
    onclosetag: () => {
      isCode = false;
      said.push('');
    },
    // In pieces, where something is escaped.
    ontext: (words) => isCode || said.push(said.pop() + words),
  });
  parser.end(html);
  return said
    .map((words) => withoutBrackets(words).replace(DATA, '').trim())
    .filter((words) => /\p{L}{2}/u.test(words) && !KEYS.test(words));
}

function withoutBrackets(words: string): string {
  const outer = words.replace(/⟦[^⟦⟧]*⟧/g, '');
  return outer === words ? words : withoutBrackets(outer);
}
