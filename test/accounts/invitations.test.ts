import { WriteDatabase } from '../../src/database/database';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let ben: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  ben = await app.join('Ben');
  eve = await app.join('Eve');
  const db = app.app.get(WriteDatabase);
  db.run('UPDATE users SET password_digest = NULL WHERE id IN (?, ?)', ben.id, eve.id);
  db.run(`UPDATE users SET name = ? WHERE id = ?`, '=HYPERLINK("http://evil.example"), "Ben"', ben.id);
});
afterAll(() => app.stop());

const make = (as: Person) => Browser.of(app, as).post('/account/invitations');

/** What the link downloads. */
const tableIn = ({ html }: { html: string }) =>
  decodeURIComponent(/href="data:text\/csv;charset=utf-8,([^"]+)"/.exec(html)![1]!.replaceAll('&#39;', "'"));

test('K1320: the list of people names those without a password to administrators alone', async () => {
  const administrator = Browser.of(app, app.ann);
  expect((await administrator.visit('/account/users')).html).toContain('2 people have no password yet');
  expect((await administrator.visit('/account/invitations')).html).toContain('eve@example.com');
  const carol = await app.join('Carol');
  const member = Browser.of(app, carol);
  expect((await member.visit('/account/users')).html).not.toContain('no password yet');
  expect((await make(carol)).status).toBe(403);
});

test('K1321: one press makes a link for each, in a table in which no name is a formula', async () => {
  const answer = await make(app.ann);
  expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
  const [head, ...lines] = tableIn(answer).trimEnd().split('\r\n');
  expect(head).toBe('name,email,link,expires');
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).toContain(`"'=HYPERLINK(""http://evil.example""), ""Ben""",ben@example.com,http`);
  const line = lines.find((one) => one.startsWith('Eve,'))!;
  const token = line.split(',')[2]!.split('/').at(-1);
  const chosen = { token, password: 'one that I remember' };
  const signedIn = await app.request(null, 'POST', '/api/v1/sessions/password_reset', chosen);
  expect([signedIn.status, signedIn.body.user.id]).toEqual([201, eve.id]);
});

test('K1322: who has chosen a password gets no link, and new links end the old ones', async () => {
  const tokenIn = (csv: string) => /password_resets\/([\w-]+)/.exec(csv)![1];
  const [first, second] = [tableIn(await make(app.ann)), tableIn(await make(app.ann))];
  expect(second).not.toContain('eve@example.com');
  const redeem = (token: string | undefined) =>
    app.request(null, 'POST', '/api/v1/sessions/password_reset', { token, password: 'one that I remember' });
  expect((await redeem(tokenIn(first))).status).toBe(404);
  expect((await redeem(tokenIn(second))).status).toBe(201);
});
