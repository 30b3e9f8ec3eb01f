import type { Page } from 'playwright-core';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { TestApp } from '../support/test-app';
import { alertmanager } from '../webhooks/bodies';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** An incoming webhook in the room. @returns what sends to it */
async function hookIn(app: TestApp, room: MyRoomView) {
  const { user } = await app.newBot('Alertmanager');
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${user.id}`);
  const path = `/api/v1/bots/${user.id}/incoming_webhooks`;
  const { url } = (await app.request(app.ann, 'POST', path, { name: 'Cellar', room_id: room.id })).body;
  return async (payload: object) => {
    const answer = await app.app.inject({ method: 'POST', url: new URL(url).pathname, payload });
    expect(answer.payload).toBe('ok');
  };
}

const bubble = (who: Visitor, title = 'Disk is almost full') => who.message(title).locator('.bubble-alert');

scene(
  'B127: an alert is seen and read out by its state, and resolves in its place while people look on',
  async (stage) => {
    const { app } = stage;
    const [bob, eve] = await stage.people('Bob', 'Eve');
    const room = await app.closedRoom(app.ann, 'Alerts', [bob.person]);
    const send = await hookIn(app, room);
    await bob.open(room);
    await eve.open('/rooms/1');
    await send({
      ...alertmanager('firing'),
      groupKey: 'below',
      commonAnnotations: { summary: 'Below' },
      alerts: [],
    });
    await send(alertmanager('firing'));
    const alert = bubble(bob);
    await alert.getByText('Firing for 1 min').waitFor();
    expect(await alert.getAttribute('data-tone')).toBe('bad');
    expect(await alert.textContent()).toMatch(/^Firing for 1 min\s*cellar-1\s*Disk is almost full/);
    const runbook = alert.getByRole('link', { name: 'Runbook' });
    expect(await runbook.getAttribute('href')).toBe('https://runbooks.example.com/disk');
    await send(alertmanager('resolved'));
    await alert.getByText('Resolved after 1 min').waitFor();
    expect(await alert.getAttribute('data-tone')).toBe('good');
    expect(await alert.locator('.alert-times time').count()).toBe(2);
    expect(await alert.getByText('edited').count()).toBe(0);
    expect(await runbook.count()).toBe(0);
    expect(await bob.page.locator('.bubble-alert').count()).toBe(2);
    const shown = await alert.textContent();
    await bob.reload();
    await alert.getByText('Resolved after 1 min').waitFor();
    expect(await alert.textContent()).toBe(shown);
    await eve.never('Disk is almost full');
  },
);

scene('B128: alerts of every tone can be read by everyone, in both themes and on a phone', async (stage) => {
  const { app } = stage;
  const bob = await stage.person('Bob');
  const room = await app.closedRoom(app.ann, 'Tones', [bob.person]);
  const send = await hookIn(app, room);
  const firing = alertmanager('firing');
  const long = 'a-very-long-value-'.repeat(30);
  await send(firing);
  await send(alertmanager('resolved'));
  const labels = { ...firing.commonLabels, severity: 'warning', mountpoint: long };
  await send({ ...firing, groupKey: 'warning', commonLabels: labels });
  await send({ ...firing, commonAnnotations: { summary: long } });
  await bob.open(room);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await bob.page.emulateMedia({ colorScheme });
      await bob.page.setViewportSize({ width, height: 800 });
      await expectAccessible(bob.page, `alerts, ${width}, ${colorScheme}`);
    }
});

scene(
  'B157: an alert changes gently before one’s eyes, and at once for who wants stillness',
  async (stage) => {
    const { app } = stage;
    const [bob, eve] = await stage.people('Bob', 'Eve');
    const room = await app.closedRoom(app.ann, 'Changes', [bob.person, eve.person]);
    const send = await hookIn(app, room);
    await send(alertmanager('firing'));
    await Promise.all([bob.open(room), eve.open(room)]);
    await bob.page.emulateMedia({ reducedMotion: 'no-preference' });
    await eve.page.emulateMedia({ reducedMotion: 'reduce' });
    const heightOf = async (who: Visitor) => Math.round((await bubble(who).boundingBox())!.height);
    const before = await heightOf(bob);
    for (const { page } of [bob, eve]) await standStill(page);
    await send(alertmanager('resolved'));
    for (const who of [bob, eve]) await bubble(who).getByText('Resolved after 1 min').waitFor();
    const after = await heightOf(eve);
    expect(after).toBeLessThan(before);
    expect(await heightOf(bob)).toBe(before);
    await bubble(bob).evaluate((alert) => {
      for (const one of alert.getAnimations({ subtree: true })) one.finish();
    });
    expect(await heightOf(bob)).toBe(after);
  },
);

/** Animations stand at their beginning. */
async function standStill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
}
