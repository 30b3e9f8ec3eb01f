import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { TestApp } from '../support/test-app';
import * as bodies from './bodies';
import * as forges from './forge-bodies';
import { FORM, Hook, JSON_TYPE } from './hook';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const github = (event: string) => ({ 'x-github-event': event });
const gitlab = { 'x-gitlab-event': 'Some Hook' };
const sentry = { 'sentry-hook-resource': 'metric_alert' };

/** What fires and what resolves it. */
const ALERTS: [string, object, object, object?][] = [
  ['Alertmanager', bodies.alertmanager('firing'), bodies.alertmanager('resolved')],
  ['Alertmanager as Slack', bodies.alertmanagerSlack('FIRING'), bodies.alertmanagerSlack('RESOLVED')],
  ['Grafana', bodies.grafana('firing'), bodies.grafana('resolved')],
  ['Uptime Kuma', bodies.kuma(0), bodies.kuma(1)],
  ['Uptime Kuma as Slack', bodies.kumaSlack('Down'), bodies.kumaSlack('Up')],
  ['an older Uptime Kuma as Slack', bodies.olderKumaSlack('Down'), bodies.olderKumaSlack('Up')],
  ['Sentry', bodies.sentry.metric('critical'), bodies.sentry.metric('resolved'), sentry],
  [
    'a workflow',
    forges.workflowRun('requested', null),
    forges.workflowRun('completed', 'success'),
    github('workflow_run'),
  ],
  ['a check', forges.checkRun('created', null), forges.checkRun('completed', 'failure'), github('check_run')],
  [
    'a pull request',
    forges.pullRequest('opened'),
    forges.pullRequest('closed', true),
    github('pull_request'),
  ],
  ['a pipeline', forges.gitlab.pipeline('running'), forges.gitlab.pipeline('success'), gitlab],
  ['a merge request', forges.gitlab.merge('open'), forges.gitlab.merge('merge'), gitlab],
];

for (const [name, firing, resolved, headers] of ALERTS)
  test(`B80: an alert edits itself: ${name}`, async () => {
    const hook = await Hook.make(app);
    const [first] = await hook.send(firing, headers);
    expect((await hook.send(firing, headers)).map(({ id }) => id)).toEqual([first!.id]);
    const [edited, ...none] = await hook.send(resolved, headers);
    expect([edited!.id, none]).toEqual([first!.id, []]);
    expect(edited!.body.plain_text).not.toBe(first!.body.plain_text);
    expect(await hook.send(firing, headers)).toHaveLength(2);
    await hook.send(resolved, headers);
    expect(await hook.send(resolved, headers)).toHaveLength(3);
  });

test('B81: other alerts, other webhooks, switched off, deleted or a day old: posted anew', async () => {
  const [hook, other] = [await Hook.make(app), await Hook.make(app)];
  const firing = bodies.alertmanager('firing');
  const [first] = await hook.send(firing);
  expect(await other.send(bodies.alertmanager('resolved'))).toHaveLength(1);
  expect(await hook.send({ ...firing, groupKey: 'another' })).toHaveLength(2);
  expect(await hook.send(firing)).toHaveLength(2);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${hook.room.id}/messages/${first!.id}`);
  expect(await hook.send(firing)).toHaveLength(2);
  await app.app
    .get(WritesService)
    .run((tx) => tx.run('UPDATE open_alerts SET opened_at = opened_at - 86400001'));
  expect(await hook.send(firing)).toHaveLength(3);
  await app.request(app.ann, 'PATCH', hook.apiPath, { updates_alerts: false });
  expect(await hook.send(bodies.alertmanager('resolved'))).toHaveLength(4);
});

test('B171: monitors of Uptime Kuma whose messages have neither a button nor a header of their own stay apart', async () => {
  const hook = await Hook.make(app);
  const [shop] = await hook.send(bodies.olderKumaSlack('Down'));
  const bracketed = '[EU] Mail [1]';
  expect(await hook.send(bodies.olderKumaSlack('Down', bracketed))).toHaveLength(2);
  const [still, mail] = await hook.send(bodies.olderKumaSlack('Up', bracketed));
  expect(still).toEqual(shop);
  expect(mail!.body.plain_text).toContain('[[EU] Mail [1]] [✅ Up]');
  expect(shop!.alert).toMatchObject({ state: 'Down', tone: 'bad' });
  expect(shop!.body.plain_text.split('Uptime Kuma Alert')).toHaveLength(2);
});

test('B82: the people in the room see an alert change, and no one else does', async () => {
  const hook = await Hook.make(app);
  const bob = await app.join('Bob');
  await app.request(bob, 'DELETE', `/api/v1/rooms/${hook.room.id}/members/${bob.id}`);
  const [ann, outsider] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, bob)];
  await hook.send(bodies.alertmanager('firing'));
  await hook.send(bodies.alertmanager('resolved'));
  const { message } = (await ann.event('message.edited')).data;
  expect(message.body.plain_text).toContain('Resolved');
  await app.post(bob, await app.allTalk(), 'Bob hears of this');
  await outsider.event('message.posted', ({ data }) => data.message.creator.id === bob.id);
  expect(JSON.stringify(outsider.events)).not.toContain('Disk is almost full');
  await Promise.all([ann.close(), outsider.close()]);
});

test('B83: Slack’s API posts, changes and finds messages by their `ts`, and its errors are answers', async () => {
  const [hook, other] = [await Hook.make(app), await Hook.make(app)];
  const call = async (method: string, body: object, verb: 'GET' | 'POST' = 'POST', at = hook) => {
    const query = verb === 'GET' ? `?${new URLSearchParams(body as Record<string, string>)}` : '';
    const { statusCode, payload } = await app.app.inject({
      method: verb,
      url: `${at.path}/${method}${query}`,
      headers: {
        authorization: 'Bearer xoxb-anything',
        ...(verb === 'POST' && { 'content-type': JSON_TYPE }),
      },
      ...(verb === 'POST' && { payload: body }),
    });
    expect(statusCode).toBe(200);
    return JSON.parse(payload);
  };
  const posted = await call('chat.postMessage', { channel: 'C1', text: '*One*' });
  expect(posted).toEqual({
    ok: true,
    ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
    channel: `C${hook.room.id}`,
  });
  const attachments = JSON.stringify([{ text: 'Two' }]);
  expect(await call('chat.update', { channel: 'C1', ts: posted.ts, attachments })).toMatchObject({
    ok: true,
    ts: posted.ts,
  });
  const [message, ...none] = await hook.messages();
  expect([message!.body.plain_text, none]).toEqual(['Two', []]);
  const { permalink } = await call('chat.getPermalink', { channel: 'C1', message_ts: posted.ts }, 'GET');
  expect(new URL(permalink).pathname).toBe(message!.url);
  const asForm = await app.app.inject({
    method: 'POST',
    url: `${hook.path}/chat.getPermalink`,
    headers: { 'content-type': FORM },
    payload: new URLSearchParams({ channel: 'C1', message_ts: posted.ts }).toString(),
  });
  expect(asForm.json()).toEqual({ ok: true, channel: `C${hook.room.id}`, permalink });
  expect(await call('auth.test', {})).toMatchObject({ ok: true, user: 'Beeper', team: 'Acme' });
  expect(await call('chat.unknown', {})).toEqual({ ok: false, error: 'unknown_method' });
  expect(await call('chat.postMessage', { channel: 'C1' })).toEqual({ ok: false, error: 'no_text' });
  for (const ts of ['', '1.000001', '1790000000.999999', 'x'])
    expect(await call('chat.update', { ts, text: 'x' })).toEqual({ ok: false, error: 'message_not_found' });
  const foreign = await call('chat.update', { ts: posted.ts, text: 'x' }, 'POST', other);
  expect(foreign).toEqual({ ok: false, error: 'message_not_found' });
  const wrong = await app.app.inject({ method: 'POST', url: '/hooks/unknown/auth.test' });
  expect([wrong.statusCode, wrong.json()]).toEqual([200, { ok: false, error: 'invalid_auth' }]);
});
