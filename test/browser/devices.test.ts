import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** The same person, signed in once more on a device of its own. */
async function anotherDevice(stage: Stage, name: string, password = PASSWORD): Promise<Visitor> {
  const { user } = await stage.named(name);
  const device = await stage.stranger();
  await device.visit('/session/new');
  await device.fills({ Email: user.email_address, Password: password });
  await device.button('Sign in').click();
  await device.isAt('/rooms/1');
  await device.isLive();
  return device.becomes(await stage.named(name));
}

async function isOut(device: Visitor): Promise<void> {
  await device.isAt('/session/new');
  await device.page.getByRole('heading', { name: /^Sign in/ }).waitFor();
}

scene('a device that Bob revokes is signed out at once, and nobody else', async (stage) => {
  stage.faults.forgive(/WebSocket connection|status of 401/);
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const lost = await anotherDevice(stage, 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  const window = await bob.secondWindow();
  await window.visit('/users/me/devices');
  await window.page
    .locator('#devices')
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await window.confirms();
  await isOut(lost);
  await ann.says('Is the lost phone out?');
  await bob.seesOnce('Is the lost phone out?');
  expect(lost.heard.filter((frame) => frame.includes('lost phone'))).toEqual([]);
  await lost.visit('/rooms/1');
  await isOut(lost);
});

scene('a new password signs the other devices out, and only the new one opens', async (stage) => {
  stage.faults.forgive(/WebSocket connection|status of 4(01|22)/);
  const here = await anotherDevice(stage, 'Cleo');
  const there = await anotherDevice(stage, 'Cleo');
  const ann = await stage.person('Ann');
  await ann.open('/rooms/1');
  const window = await here.secondWindow();
  await window.visit('/users/me/profile');
  await window.fills({ 'Current password': PASSWORD, 'New password': 'another horse battery' });
  await window.button('Change password').click();
  await isOut(there);
  await ann.says('New locks on the doors');
  await here.seesOnce('New locks on the doors');
  expect(there.heard.filter((frame) => frame.includes('New locks'))).toEqual([]);

  await there.fills({ Email: here.person.user.email_address, Password: PASSWORD });
  await there.button('Sign in').click();
  await there.page.getByRole('alert').first().waitFor();
  await anotherDevice(stage, 'Cleo', 'another horse battery');
});

scene('signing out in one window ends the others on that device', async (stage) => {
  stage.faults.forgive(/WebSocket connection|status of 401/);
  const first = await anotherDevice(stage, 'Dora');
  const elsewhere = await anotherDevice(stage, 'Dora');
  const second = await first.secondWindow();
  await second.visit('/users/me/profile');
  await second.button('Sign out').last().click();
  await isOut(second);
  await isOut(first);
  await elsewhere.says('Dora is still here');
  await elsewhere.seesOnce('Dora is still here');
});

scene('somebody who is removed from the account is out at once; the others see them go', async (stage) => {
  stage.faults.forgive(/WebSocket connection|status of 401/);
  const [ann, frank] = await stage.people('Ann', 'Frank');
  await Promise.all([ann.open('/rooms/1'), frank.open('/rooms/1')]);
  const link = ann.page.locator('.members-link .visually-hidden');
  const people = async () => Number.parseInt((await link.textContent())!, 10);
  const before = await people();
  const settings = await ann.secondWindow();
  await settings.visit('/account/edit');
  await settings.button('Remove Frank').click();
  await settings.confirms();
  await isOut(frank);
  await until(async () => expect(await people()).toBe(before - 1));
  await stage.app.post(ann.person, { id: 1 }, 'Frank has gone');
  await ann.seesOnce('Frank has gone');
  expect(frank.heard.filter((frame) => frame.includes('Frank has gone'))).toEqual([]);
});
