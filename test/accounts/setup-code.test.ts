import { SetupCode } from '../../src/accounts/sign-in/setup-code';
import { Browser } from '../support/pages';
import { emailOf, PASSWORD, TestApp } from '../support/test-app';

const ANN = { name: 'Ann', email_address: emailOf('Ann'), password: PASSWORD };
const FORM = { ...ANN, account_name: 'Acme' };
const EXPOSED: Record<string, string>[] = [
  { HOST: '0.0.0.0' },
  { HOST: '::' },
  { HOST: '192.0.2.1' },
  { PUBLIC_URL: 'https://chat.example.com' },
  { TRUSTED_PROXIES: '127.0.0.1' },
  { SETUP_CODE: 'my-own-code' },
];

let app: TestApp;
afterEach(() => app.stop());

const start = async (env: Record<string, string>) => {
  app = await TestApp.start(env, { isSetUp: false });
};
const setUp = (more: object = {}) =>
  app.request(null, 'POST', '/api/v1/setup', { ...ANN, ...more }, hostOf(app));
const hostOf = ({ origin }: TestApp) => ({ host: origin.replace('http://', '') });

test.each(EXPOSED.filter(({ PUBLIC_URL }) => !PUBLIC_URL))(
  'S10: with %j nobody sets the account up without the code, in a form or by the API',
  async (env) => {
    await start(env);
    const { code, isRequired } = app.app.get(SetupCode);
    expect(isRequired).toBe(true);
    for (const wrong of [undefined, 'wrong', `${code}x`, code.slice(1)]) {
      const { status, body } = await setUp({ setup_code: wrong });
      expect([wrong, status, body.code]).toEqual([wrong, 422, 'wrong_setup_code']);
    }
    const browser = new Browser(app);
    const form = await browser.visit('/first_run');
    const again = await browser.submit(form, '/first_run', { ...FORM, setup_code: 'wrong' });
    expect([again.status, again.error('setup_code')]).toEqual([
      422,
      'That’s not the setup code. The server prints it when it starts.',
    ]);
    const empty = { account_name: 'Acme', name: '', email_address: 'ann', password: 'password1' };
    const told = await browser.submit(again, '/first_run', { ...empty, setup_code: 'wrong' });
    const fields = ['setup_code', 'account_name', 'name', 'email_address', 'password'];
    expect([told.status, fields.filter((field) => told.error(field))]).toEqual([
      422,
      ['setup_code', 'name', 'email_address', 'password'],
    ]);
    const room = await browser.submit(again, '/first_run', {
      ...FORM,
      setup_code: ` ${code.toLowerCase().replaceAll('-', ' ')} `,
    });
    expect([room.status, room.path]).toEqual([200, '/rooms/1']);
    expect((await setUp({ setup_code: code })).status).toBe(409);
  },
);

test('S10: a public address asks for the code, too, and another start makes another', async () => {
  await start({ PUBLIC_URL: 'https://chat.example.com' });
  const { code, isRequired } = app.app.get(SetupCode);
  expect([isRequired, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/.test(code)]).toEqual([true, true]);
  await app.stop();
  await start({ PUBLIC_URL: 'https://chat.example.com' });
  expect(app.app.get(SetupCode).code).not.toBe(code);
});

test.each([{}, { HOST: 'localhost' }, { HOST: '::1' }, { PUBLIC_URL: 'http://localhost:3000' }])(
  'S10: where only this machine reaches the server, with %j, no code is asked for',
  async (env) => {
    await start(env as Record<string, string>);
    expect(app.app.get(SetupCode).isRequired).toBe(false);
    const headers = { host: 'PUBLIC_URL' in env ? 'localhost:3000' : hostOf(app).host };
    const page = await app.request(null, 'GET', '/first_run', undefined, { ...headers, accept: 'text/html' });
    expect([page.status, page.text.includes('setup_code')]).toEqual([200, false]);
    expect((await app.request(null, 'POST', '/api/v1/setup', ANN, headers)).status).toBe(201);
  },
);
