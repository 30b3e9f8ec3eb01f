import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

test('a repeat with the same client id gets the stored message and changes nothing', async () => {
  const room = await app.allTalk();
  const path = `/api/v1/rooms/${room.id}/messages`;
  const first = await app.request(bob, 'POST', path, { body: 'Once', client_message_id: 'one' });
  const again = await app.request(bob, 'POST', path, { body: 'Once', client_message_id: 'one' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const page = await app.request(bob, 'GET', path);
  expect(page.body.items).toHaveLength(1);
});

test('an outsider can neither read nor post in a closed room', async () => {
  const room = await app.closedRoom(app.ann, 'Secret', [bob]);
  await app.post(bob, room, 'For us');
  const path = `/api/v1/rooms/${room.id}/messages`;
  expect((await app.request(eve, 'GET', path)).status).toBe(404);
  expect((await app.request(eve, 'POST', path, { body: 'Hi' })).status).toBe(404);
  expect((await app.request(bob, 'GET', path)).body.items).toHaveLength(1);
});

test('C10: what nobody sees in a message is left out, and the message is refused by nobody', async () => {
  const room = await app.closedRoom(app.ann, 'Unseen', [bob]);
  const bodies = [
    ['The docu\u0002ment', 'The document'],
    ['\u001b[31mERROR\u001b[0m done', 'ERROR done'],
    ['one\ftwo\u2028three\u0000', 'one\ntwo\nthree'],
    ['half \ud83c', 'half \ufffd'],
  ];
  for (const [body, shown] of bodies) {
    const message = await app.post(bob, room, body!);
    expect([message.body.source, message.body.plain_text]).toEqual([shown, shown]);
  }
  const path = `/api/v1/rooms/${room.id}/messages`;
  expect((await app.request(app.ann, 'GET', path)).body.items).toHaveLength(bodies.length);
  expect((await app.request(eve, 'GET', path)).status).toBe(404);
});
