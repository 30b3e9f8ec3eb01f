import { createHmac } from 'node:crypto';
import { TestApp } from '../support/test-app';
import { FORM, Hook, JSON_TYPE } from './hook';
import * as onCall from './on-call-bodies';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const sign = (text: string, secret: string) =>
  `v1=${createHmac('sha256', secret).update(text).digest('hex')}`;

test('B177: an incident of PagerDuty is one message from triggered to resolved, and its notes are messages of their own', async () => {
  const hook = await Hook.make(app);
  const [first] = await hook.send(onCall.pagerduty('triggered'));
  expect(first!.alert).toMatchObject({ state: 'Triggered', tone: 'bad', source: 'Shop' });
  const [acknowledged] = await hook.send(onCall.pagerduty('acknowledged'));
  expect(acknowledged).toMatchObject({ id: first!.id, alert: { state: 'Acknowledged by Priya' } });
  const headers = { accept: 'text/html', authorization: `Bearer ${app.ann.token}` };
  const { payload } = await app.app.inject({ url: `/rooms/${hook.room.id}`, headers });
  const since = acknowledged!.alert!.states.at(-1)!.at;
  expect(payload).toMatch(new RegExp(`Acknowledged by Priya</bdi> <time datetime="${since}"`));
  expect(await hook.send(onCall.pagerdutyNote)).toHaveLength(2);
  expect(await hook.send(onCall.pagerdutyNote)).toHaveLength(2);
  const [resolved] = await hook.send(onCall.pagerduty('resolved'));
  expect(resolved!.alert).toMatchObject({
    state: 'Resolved',
    opened_at: '2026-09-21T14:00:00.000Z',
    resolved_at: '2026-09-21T14:13:00.000Z',
  });
  expect(await hook.send(onCall.pagerduty('triggered', 'again'))).toHaveLength(3);
});

test('B178: PagerDuty is signed with one of its secrets, whichever of them it is', async () => {
  const hook = await Hook.make(app, { secret: 'salt' });
  const json = JSON.stringify(onCall.pagerduty('triggered'));
  const given = (signature: string) => hook.raw(json, JSON_TYPE, { 'x-pagerduty-signature': signature });
  for (const signature of ['', sign(json, 'old'), `${sign(json, 'old')},${sign(json, 'older')}`])
    expect((await given(signature)).text).toBe('invalid_token');
  expect((await given(`${sign(json, 'old')},${sign(json, 'salt')}`)).text).toBe('ok');
  expect(await hook.messages()).toHaveLength(1);
});

test('B179: an incident of Statuspage edits itself; maintenance doesn’t count how long it was announced', async () => {
  const hook = await Hook.make(app);
  const [first] = await hook.send(onCall.statuspage('investigating'));
  const [resolved, ...none] = await hook.send(onCall.statuspage('resolved'));
  expect([resolved!.id, none]).toEqual([first!.id, []]);
  expect(resolved!.alert).toMatchObject({
    state: 'Resolved',
    tone: 'good',
    opened_at: '2026-09-21T14:00:00.000Z',
  });
  const planned = { id: 'm', impact: 'maintenance', scheduled_for: '2026-09-22T02:00:00Z' };
  await hook.send(onCall.statuspage('scheduled', planned));
  const [, maintenance, ...others] = await hook.send(onCall.statuspage('completed', planned));
  expect([maintenance!.alert, others]).toMatchObject([{ state: 'Completed', opened_at: null }, []]);
});

test('B180: a build of Jenkins is one message, though its end is told twice', async () => {
  for (const updates_alerts of [true, false]) {
    const hook = await Hook.make(app);
    await app.request(app.ann, 'PATCH', hook.apiPath, { updates_alerts });
    expect(await hook.send(onCall.jenkins('STARTED'))).toHaveLength(updates_alerts ? 1 : 0);
    await hook.send(onCall.jenkins('COMPLETED', 'SUCCESS'));
    const [build, ...none] = await hook.send(onCall.jenkins('FINALIZED', 'SUCCESS'));
    expect([build!.alert, none]).toMatchObject([{ state: 'Passed', tone: 'good' }, []]);
  }
});

test('B181: Jenkins’ Slack plugin and a script for monit send forms', async () => {
  const hook = await Hook.make(app);
  const payload = new URLSearchParams({ payload: JSON.stringify(onCall.jenkinsSlack) }).toString();
  expect((await hook.raw(payload, FORM)).text).toBe('ok');
  const encoded = onCall.monitScript.replace(/=(.*)$/s, (_, json) => `=${encodeURIComponent(json)}`);
  for (const body of [onCall.monitScript, encoded]) expect((await hook.raw(body, FORM)).text).toBe('ok');
  const [jenkins, ...monit] = (await hook.messages()).map(({ body }) => body.plain_text);
  expect(jenkins).toMatch(/^🔴 Glow » main - #18 Failure after 3 min 2 sec \(Open\)\n/);
  const said =
    'nginx - failed protocol test [HTTP] at [localhost]:80\n-- HTTP error: Server returned status 502';
  expect(monit).toEqual([said, said]);
});

test('B182: Zabbix posts a problem, asks where it is, adds an update and changes it when it’s resolved', async () => {
  const hook = await Hook.make(app);
  const call = async (method: string, body?: object) => {
    const { payload } = await app.app.inject({
      method: body ? 'POST' : 'GET',
      url: `${hook.path}/${method}`,
      headers: { authorization: 'Bearer x', 'content-type': body ? JSON_TYPE : FORM },
      ...(body && { payload: JSON.stringify(body) }),
    });
    return JSON.parse(payload);
  };
  const posted = await call('chat.postMessage', onCall.zabbix('Problem: Disk is almost full', '#E97659'));
  const { ts, channel } = posted;
  expect(posted).toEqual({ ok: true, ts, channel });
  const query = new URLSearchParams({ channel, message_ts: ts });
  const { permalink } = await call(`chat.getPermalink?${query}`);
  const [problem] = await hook.messages();
  expect(new URL(permalink).pathname).toBe(problem!.url);
  const update = onCall.zabbix('Updated problem in 2m: Disk is almost full', '#E97659', { thread_ts: ts });
  expect(await call('chat.postMessage', update)).toMatchObject({ ok: true });
  const resolved = onCall.zabbix('Resolved in 9m: Disk is almost full', '#009900', { text: '', channel, ts });
  expect(await call('chat.update', resolved)).toMatchObject({ ok: true, ts });
  const texts = (await hook.messages()).map(({ id, body }) => [id, body.plain_text.split('\n', 1)[0]]);
  expect(texts).toEqual([
    [problem!.id, '🟢 Resolved in 9m: Disk is almost full'],
    [expect.any(Number), expect.stringContaining('Updated problem in 2m')],
  ]);
});
