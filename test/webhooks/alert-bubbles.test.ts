import { MessageHtml } from '../../src/messages/message-html';
import type { MessageView } from '../../src/protocol/message.view';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { TestApp } from '../support/test-app';
import * as bodies from './bodies';
import * as forges from './forge-bodies';
import { Hook } from './hook';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const htmlOf = (message: MessageView) => app.app.get(MessageHtml).of(message);
const sql = (statement: string) => app.app.get(WritesService).run((tx) => tx.run(statement));

test('B110: an alert says its tone, its state, its source and its times, to the people in the room', async () => {
  const hook = await Hook.make(app);
  const bob = await app.join('Bob');
  await app.request(bob, 'DELETE', `/api/v1/rooms/${hook.room.id}/members/${bob.id}`);
  const [ann, outsider] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, bob)];
  const [firing] = await hook.send(bodies.alertmanager('firing'));
  const open = { tone: 'bad', state: 'Firing', source: 'cellar-1', opened_at: TIME, opened_tone: 'bad' };
  const states = [{ tone: 'bad', state: 'Firing', at: TIME }];
  expect(firing!.alert).toEqual({ ...open, resolved_at: null, states });
  expect(firing!.actions).toEqual([{ label: 'Runbook', url: 'https://runbooks.example.com/disk' }]);
  const [resolved] = await hook.send(bodies.alertmanager('resolved'));
  const over = { ...firing!.alert, tone: 'good', state: 'Resolved', resolved_at: TIME };
  Object.assign(over, { states: [...states, { tone: 'good', state: 'Resolved', at: TIME }] });
  expect([resolved!.alert, resolved!.actions]).toEqual([over, undefined]);
  expect(resolved!.body.plain_text).toMatch(/^Resolved · cellar-1\nDisk is almost full\n/);
  const posted = await ann.event('message.posted', ({ data }) => data.message.id === firing!.id);
  const edited = await ann.event('message.edited', ({ data }) => data.message.id === firing!.id);
  expect([posted.data.message.alert, edited.data.message.alert]).toEqual([firing!.alert, over]);
  await app.post(bob, await app.allTalk(), 'Bob hears of this');
  await outsider.event('message.posted', ({ data }) => data.message.creator.id === bob.id);
  expect(JSON.stringify(outsider.events)).not.toContain('"alert"');
  await Promise.all([ann.close(), outsider.close()]);
});

test('B129: it has the times that its sender gives, but none that is yet to come', async () => {
  const hook = await Hook.make(app);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3600_000).toISOString();
  const send = async (key: string, status: 'firing' | 'resolved', startsAt: string, endsAt: string) => {
    const sent = bodies.alertmanager(status);
    const alerts = sent.alerts.map((alert) => ({ ...alert, startsAt, endsAt }));
    return (await hook.send({ ...sent, groupKey: key, alerts })).at(-1)!.alert!;
  };
  const [start, end] = [hoursAgo(3), hoursAgo(1)];
  expect(await send('disk', 'firing', start, '0001-01-01T00:00:00Z')).toMatchObject({ opened_at: start });
  const over = await send('disk', 'resolved', start, end);
  expect(over).toMatchObject({ opened_at: start, resolved_at: end });
  for (const wrong of [hoursAgo(-5), 'yesterday', '']) {
    const { opened_at } = await send(`clock ${wrong}`, 'firing', wrong, wrong);
    expect(Math.abs(Date.parse(opened_at!) - Date.now())).toBeLessThan(600_000);
    const { resolved_at } = await send(`clock ${wrong}`, 'resolved', wrong, wrong);
    expect(Date.parse(resolved_at!)).toBeGreaterThanOrEqual(Date.parse(opened_at!));
  }
});

test('B111: its bubble says the state in words, once, and is never “edited”', async () => {
  const hook = await Hook.make(app);
  const [firing] = await hook.send(bodies.alertmanager('firing'));
  expect(htmlOf(firing!)).toMatch(
    /data-tone="bad".*<svg class="icon" aria-hidden="true">.*<bdi>Firing<\/bdi>/s,
  );
  expect(htmlOf(firing!).match(/cellar-1<\/bdi>/g)).toHaveLength(1);
  const [resolved] = await hook.send(bodies.alertmanager('resolved'));
  expect(htmlOf(resolved!)).toMatch(/data-tone="good".*<bdi>Resolved<\/bdi> after 1 min/s);
  expect(resolved!.edited_at).not.toBeNull();
  for (const message of [firing!, resolved!]) {
    expect(htmlOf(message)).not.toContain('message-edited');
    expect(htmlOf(message)).not.toMatch(/🔴|🟢|<b>(?:Firing|Resolved)/u);
  }
});

test('B112: what a person makes of an alert is theirs, and marked as edited', async () => {
  const hook = await Hook.make(app);
  const [firing] = await hook.send(bodies.alertmanager('firing'));
  const path = `/api/v1/rooms/${hook.room.id}/messages/${firing!.id}`;
  const { body } = await app.request(app.ann, 'PATCH', path, { body: 'I’m on it', format: 'plain' });
  expect(body.alert).toBeUndefined();
  expect(htmlOf(body)).toContain('I’m on it');
  expect(htmlOf(body)).toContain('message-edited');
  const [resolved] = await hook.send(bodies.alertmanager('resolved'));
  expect(resolved).toMatchObject({ id: firing!.id, alert: { state: 'Resolved', opened_at: null } });
});

test('B113: buttons that its bot adds to an alert stay until it’s resolved', async () => {
  const hook = await Hook.make(app);
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${hook.bot.user.id}`, {
    webhook_url: 'https://bot.example.com',
  });
  const [firing] = await hook.send(bodies.alertmanager('firing'));
  const edit = await app.app.inject({
    method: 'PATCH',
    url: `/rooms/${hook.room.id}/${hook.bot.key}/messages/${firing!.id}`,
    headers: { 'content-type': 'application/json' },
    payload: { actions: [{ label: 'I’ll take it', value: 'take' }] },
  });
  expect(edit.statusCode).toBe(200);
  const worse = { ...bodies.alertmanager('firing'), commonAnnotations: { summary: 'Disk is full' } };
  const [again] = await hook.send(worse);
  expect(again!.actions).toEqual([{ label: 'I’ll take it', value: 'take' }]);
  expect(again!.alert!.opened_at).toBe(firing!.alert!.opened_at);
  expect((await hook.send(bodies.alertmanager('resolved')))[0]!.actions).toBeUndefined();
});

test('B114: a message and the note that it’s the alert’s are stored together, or neither is', async () => {
  const hook = await Hook.make(app);
  await sql("CREATE TRIGGER full BEFORE INSERT ON open_alerts BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  const refused = await hook.raw(JSON.stringify(bodies.alertmanager('firing')));
  expect([refused.status, await hook.messages()]).toEqual([500, []]);
  await sql('DROP TRIGGER full');
  const [firing] = await hook.send(bodies.alertmanager('firing'));
  expect((await hook.send(bodies.alertmanager('resolved'))).map(({ id }) => id)).toEqual([firing!.id]);
});

test('B115: a job of GitHub is told by its workflow alone, whichever ends first', async () => {
  const hook = await Hook.make(app);
  const workflow = (action: string, conclusion: string | null) => {
    const sent = forges.workflowRun(action, conclusion);
    return { ...sent, workflow_run: { ...sent.workflow_run, check_suite_id: 5 } };
  };
  const job = (action: string, conclusion: string | null, suite = 5) => {
    const sent = forges.checkRun(action, conclusion);
    return { ...sent, check_run: { ...sent.check_run, id: 70 + suite, check_suite: { id: suite } } };
  };
  const [run, check] = [{ 'x-github-event': 'workflow_run' }, { 'x-github-event': 'check_run' }];
  await hook.send(workflow('requested', null), run);
  await hook.send(job('created', null), check);
  await hook.send(workflow('completed', 'failure'), run);
  const [told, ...others] = await hook.send(job('completed', 'failure'), check);
  expect([told!.alert, others]).toMatchObject([{ tone: 'bad', state: 'Failed' }, []]);
  expect(await hook.send(job('completed', 'success', 6), check)).toHaveLength(2);
});

test('B116: what happened, rather than lasts, has no times; what wasn’t seen to begin doesn’t say how long', async () => {
  const hook = await Hook.make(app);
  const [pull] = await hook.send(forges.pullRequest('opened'), { 'x-github-event': 'pull_request' });
  expect(pull!.alert).toMatchObject({ state: 'Opened by priya', opened_at: null, resolved_at: null });
  const [, resolved] = await hook.send(bodies.alertmanager('resolved'));
  expect(resolved!.alert).toMatchObject({ state: 'Resolved', opened_at: null, resolved_at: null });
  const [, , words] = await hook.send({ text: 'Just words' });
  expect(words!.alert).toBeUndefined();
});

test('B158: an alert tells its states, each once and not too many, once there are more than two', async () => {
  const hook = await Hook.make(app);
  const firing = bodies.alertmanager('firing');
  const send = async (severity: string) => {
    const commonLabels = { ...firing.commonLabels, severity };
    return (await hook.send({ ...firing, commonLabels })).at(-1)!;
  };
  const tonesOf = ({ alert }: MessageView) => alert!.states.map(({ tone }) => tone);
  expect(tonesOf(await send('critical'))).toEqual(['bad']);
  const warned = await send('warning');
  expect(tonesOf(warned)).toEqual(['bad', 'warning']);
  expect(htmlOf(warned)).not.toContain('alert-history');
  expect(tonesOf(await send('warning'))).toEqual(['bad', 'warning']);
  const [resolved] = await hook.send(bodies.alertmanager('resolved'));
  expect(tonesOf(resolved!)).toEqual(['bad', 'warning', 'good']);
  expect(resolved!.alert!.states.at(-1)!.at).toBe(resolved!.alert!.resolved_at);
  expect(htmlOf(resolved!)).toMatch(
    /<summary>History<\/summary><ol><li data-tone="bad">.*<li data-tone="good">/s,
  );
});

test('B159: of very many states it keeps the first and the latest', async () => {
  const hook = await Hook.make(app);
  const firing = bodies.alertmanager('firing');
  const sent: MessageView[] = [];
  for (let count = 0; count < 30; count++) {
    const severity = count % 2 ? 'critical' : 'warning';
    const commonLabels = { ...firing.commonLabels, severity };
    sent.push((await hook.send({ ...firing, commonLabels })).at(-1)!);
  }
  const { states } = sent.at(-1)!.alert!;
  expect(states).toHaveLength(20);
  expect(states[0]).toEqual(sent[0]!.alert!.states[0]);
  expect(states.slice(1)).toEqual(sent.slice(11).map(({ alert }) => alert!.states.at(-1)));
});
