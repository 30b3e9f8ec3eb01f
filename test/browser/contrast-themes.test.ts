import type { Locator } from 'playwright-core';
import { scenes } from './support/stage';

const scene = scenes();

const background = (one: Locator) => one.evaluate((element) => getComputedStyle(element).backgroundColor);

scene('in a contrast theme one sees what is unread, where one is, and what is on', async (stage) => {
  const { app } = stage;
  const bob = await stage.person('Bob', { forcedColors: 'active' });
  const [here, there] = [
    await app.closedRoom(app.ann, 'Here', [bob.person]),
    await app.closedRoom(app.ann, 'There', [bob.person]),
  ];
  await app.post(app.ann, here, 'Words in a frame');
  await bob.open(here);
  await app.post(app.ann, there, 'Unread');
  const { page } = bob;
  const [dot, current, other] = [
    page.locator(`#room-${there.id} .dot`),
    page.locator(`#room-${here.id} [aria-current]`),
    page.locator(`#room-${there.id} a`),
  ];
  await dot.waitFor();
  expect(await background(dot)).not.toBe(await background(other));
  expect(await background(current)).not.toBe(await background(other));
  const outline = bob.message('Words in a frame').locator('.bubble');
  expect(await outline.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  await bob.visit('/users/me/profile');
  const knob = page.locator('.switch').first();
  const colorOf = (pseudo: string) =>
    knob.evaluate((one, part) => getComputedStyle(one, part).backgroundColor, pseudo);
  expect(await colorOf('::after')).not.toBe(await background(page.locator('.card').first()));
  const link = page.locator('.settings-link');
  expect(await background(link.and(page.locator('[aria-current]')))).not.toBe(await background(link.last()));
});
