import { ended } from '../exports/exported';
import { PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let service: PushService;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start(service.settings);
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});

async function deviceOf(person: Person) {
  const device = service.device();
  const answer = await app.request(person, 'POST', '/api/v1/push_subscriptions', device.subscription);
  expect(answer.status).toBe(201);
  return device;
}

const exportFor = async (person: Person, body: object) => {
  const { id } = (await app.request(person, 'POST', '/api/v1/exports', body)).body;
  await ended(app, person, id);
  return id as number;
};

test('K1330: whoever ordered an export is notified once it’s ready, without its name; nobody else is', async () => {
  const [bobs, eves, anns] = [await deviceOf(bob), await deviceOf(eve), await deviceOf(app.ann)];
  const room = await app.closedRoom(bob, 'Secret plans', [eve]);
  const id = await exportFor(bob, { kind: 'room', room_id: room.id });
  await service.until(() => bobs.received.length === 1);
  expect(bobs.received[0]!.payload).toMatchObject({
    title: 'Your export is ready',
    options: { tag: `export-${id}`, data: { path: '/account/exports' } },
  });
  expect(bobs.received[0]!.text).not.toContain('Secret');
  expect([eves.received, anns.received]).toEqual([[], []]);
});

test('K1331: a page that is open says it by itself', async () => {
  const before = service.received.length;
  const socket = await TestSocket.live(app, bob);
  await exportFor(bob, { kind: 'own' });
  await socket.settled();
  expect(socket.events.map(({ name }) => name)).toContain('export.ended');
  await socket.close();
  const eves = await deviceOf(eve);
  await exportFor(eve, { kind: 'own' });
  await service.until(() => eves.received.length === 1);
  expect(service.received.filter(({ payload }) => payload.title === 'Your export is ready').length).toBe(
    before + 1,
  );
});
