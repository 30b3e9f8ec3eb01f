import { ReadDatabase } from '../../src/database/database';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';
import * as bodies from './bodies';
import { Hook } from './hook';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
});
afterAll(() => app.stop());

const COUNT = 600;

test('B85: above 60 posts a minute, the others are gathered, and above 600 requests they’re refused', async () => {
  const hook = await Hook.make(app);
  const other = await Hook.make(app);
  await hook.send(bodies.alertmanager('firing'));
  const texts = Array.from({ length: COUNT - 2 }, (_, index) => `Beep ${index + 1}!`);
  const answers = await Promise.all(texts.map((text) => hook.raw(text, 'text/plain')));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 ok']));
  expect((await hook.raw(JSON.stringify(bodies.alertmanager('resolved')), 'application/json')).text).toBe(
    'ok',
  );
  const messages = await hook.messages();
  const words = messages.map(({ body }) => body.plain_text);
  expect(words[0]).toContain('Resolved');
  for (const text of texts)
    expect([text, words.filter((one) => one.includes(text)).length]).toEqual([text, 1]);
  const gathered = words.filter((one) => one.startsWith('And '));
  expect([messages.length - gathered.length, gathered.length > 0, gathered.length < 10]).toEqual([
    60,
    true,
    true,
  ]);

  const refused = await hook.raw('Too much', 'text/plain');
  expect([refused.status, refused.text, Number(refused.headers['retry-after']) > 0]).toEqual([
    429,
    'rate_limited',
    true,
  ]);
  const agent = { 'user-agent': 'Alertmanager/0.28.1' };
  expect(await hook.raw('Too much', 'text/plain', agent)).toMatchObject({
    status: 503,
    text: 'rate_limited',
  });
  const refusals = () =>
    app.app
      .get(ReadDatabase)
      .all(
        'SELECT status FROM webhook_exchanges WHERE incoming_webhook_id = ? AND status >= 429',
        hook.view.id,
      );
  await until(() => refusals().length > 0, 'a refusal in the inspector');
  expect(refusals()).toEqual([{ status: 429 }]);
  expect(await other.said({ text: 'Others go on' })).toBe('Others go on');
});
