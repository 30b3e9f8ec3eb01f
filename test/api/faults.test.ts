import { RoomsService } from '../../src/rooms/rooms.service';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.stop());

const throwing = () => {
  throw new Error('the secret inside');
};

test.each([
  ['throws', 'GET', 'list', throwing],
  ['rejects', 'POST', 'create', () => Promise.reject(new Error('the secret inside'))],
  ['rejects with no error at all', 'POST', 'create', () => Promise.reject('the secret inside')],
] as const)(
  'R77: row 54: a handler that %s is answered with 500, a name to find it by, and nothing of what went wrong',
  async (_, method, name, fault) => {
    jest.spyOn(app.app.get(RoomsService), name).mockImplementation(fault as never);
    const body = method === 'POST' ? { type: 'open', name: 'Lobby' } : undefined;
    const answer = await app.request(bob, method, '/api/v1/rooms', body);
    expect(answer).toMatchObject({
      status: 500,
      body: { code: 'internal', request_id: answer.headers['x-request-id'] },
    });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.text).not.toMatch(/secret|\.ts|\n\s*at /);
    jest.restoreAllMocks();
    expect((await app.request(bob, 'GET', '/api/v1/rooms')).status).toBe(200);
  },
);

test('every answer names its request, keeps itself out of caches and says what it is', async () => {
  for (const path of ['/api/v1/rooms', '/api/v1/rooms/99', '/api/v1/nothing', '/openapi.json']) {
    const { headers } = await app.request(bob, 'GET', path);
    expect(headers['x-request-id']).toMatch(/^[\w-]{12}$/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/);
  }
});
