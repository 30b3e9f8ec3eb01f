import { rmSync } from 'node:fs';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

/** The built server, a browser without scripts, and kills. */
const ANN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
let server: ServerProcess;
let session: string;

beforeAll(async () => {
  server = await ServerProcess.start();
  session = (await server.request('POST', '/api/v1/setup', ANN)).body.token;
});
afterAll(async () => {
  await server.stop();
  rmSync(server.dataDir, { recursive: true, force: true });
});

async function page(method: string, path: string, form?: string) {
  const headers = { cookie: `session=${session}`, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const type = form === undefined ? undefined : { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(server.address + path, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...type },
    ...(form !== undefined && { body: form }),
  });
  return {
    status: response.status,
    to: response.headers.get('location'),
    html: await response.text(),
    response,
  };
}

const FORM = 'label=Script&scopes=read&scopes=write&where=all&lifetime=90';
const make = (form = FORM) => page('POST', '/users/me/keys', form);
const tokenIn = (html: string) => /cf_user_[0-9A-Za-z]{49}/.exec(html)?.[0];
const status = async (token: string) => (await server.request('GET', '/api/v1/me', undefined, token)).status;

test('K20: a key is made by a form, shown once and never kept, replaced, and revoked; each act is in the log', async () => {
  const made = await make();
  expect([made.status, made.to]).toEqual([303, expect.stringMatching(/^\/users\/me\/keys\/\d+$/)]);
  const shown = await page('GET', made.to!);
  const token = tokenIn(shown.html)!;
  expect([shown.response.headers.get('cache-control'), await status(token)]).toEqual(['no-store', 200]);
  expect(shown.html).toMatch(/<code class="key-header">http:\/\/\S+?\/mcp<\/code>/);
  const again = await page('GET', made.to!);
  expect([again.status, again.to]).toEqual([303, '/users/me/keys']);
  const list = (await page('GET', '/users/me/keys')).html;
  expect(list).toContain(`cf_user_…${token.slice(-4)}`);
  expect(tokenIn(list)).toBeUndefined();

  const ask = await page('POST', `${made.to}/rotation`, 'ask=Sure%3F&option=end_now&option_label=Now');
  expect([ask.status, ask.html]).toEqual([428, expect.stringContaining('Sure?')]);
  const rotated = await page('POST', `${made.to}/rotation`, 'end_now=yes');
  const next = tokenIn((await page('GET', rotated.to!)).html)!;
  expect([await status(token), await status(next)]).toEqual([401, 200]);
  const revoked = await page('POST', `${rotated.to}?_method=delete`, '');
  expect([revoked.status, await status(next)]).toEqual([303, 401]);

  await until(() => server.lines.filter(({ context }) => context === 'audit').length >= 4, 'the audit lines');
  const acts = server.lines.filter(({ context }) => context === 'audit');
  expect(acts.map(({ act }) => act)).toEqual(['key.made', 'key.ended', 'key.rotated', 'key.ended']);
  expect(acts[0]).toMatchObject({ level: 'info', owner: 1, by: 1, key_id: expect.any(Number) });
});

test('K20: a wrong form comes back with what was typed, and makes nothing', async () => {
  const wrong: [string, string][] = [
    ['label=&scopes=read&where=all&lifetime=90', 'error-label'],
    ['label=Mine&where=all&lifetime=90', 'error-scopes'],
    ['label=Mine&scopes=everything&where=all&lifetime=90', 'error-scopes'],
    ['label=Mine&scopes=read&where=chosen&lifetime=90', 'error-room_ids'],
    ['label=Mine&scopes=read&where=chosen&room_ids=999&lifetime=90', 'error-room_ids'],
    ['label=Mine&scopes=read&where=all&lifetime=4000', 'error-lifetime'],
    ['label=Mine&scopes=read&where=nowhere&lifetime=90', 'error-base'],
  ];
  for (const [form, error] of wrong) {
    const { status, html } = await make(form);
    expect([form, status, html]).toEqual([form, 422, expect.stringContaining(`id="${error}"`)]);
    if (form.startsWith('label=Mine')) expect(html).toContain('value="Mine"');
  }
  expect((await page('GET', '/users/me/keys')).html).not.toContain('Mine');
});

test('K11: a key in an address never reaches the log', async () => {
  const token = tokenIn((await page('GET', (await make()).to!)).html)!;
  const doors = [
    `/api/v1/me?key=${token}`,
    `/${token}`,
    `/rooms/1/${token}/messages`,
    `/ws?token=${token}`,
    `/api/%zz/${token}`,
  ];
  for (const path of doors) expect([path, (await fetch(server.address + path)).status]).toEqual([path, 400]);
  const seen = () => server.lines.filter(({ code }) => code === 'key_in_address').length;
  await until(() => seen() >= 3, 'the lines of the requests');
  expect(server.output).not.toContain(token.slice(8, 30));
});

test('K21: a key whose server was killed before its page was shown is listed as never used, and can be revoked', async () => {
  const { to } = await make('label=Unseen&scopes=read&where=all&lifetime=never');
  await server.stop('SIGKILL');
  server = await ServerProcess.start({ DATA_DIR: server.dataDir });
  const gone = await page('GET', to!);
  expect([gone.status, gone.to]).toEqual([303, '/users/me/keys']);
  const list = (await page('GET', '/users/me/keys')).html;
  expect(list).toMatch(/Unseen[\s\S]*Never used/);
  expect((await page('POST', `${to}?_method=delete`, '')).status).toBe(303);
  expect((await page('GET', '/users/me/keys')).html).not.toContain('Unseen');
});
