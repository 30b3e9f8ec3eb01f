import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes();

scene('K23: a key is created in a dialog, shown once, replaced and revoked', async (stage) => {
  const ann = await stage.person('Ann');
  const { page } = ann;
  const works = async (token: string) =>
    (await stage.app.request({ ...ann.person, token }, 'GET', '/api/v1/me')).status;
  await ann.visit('/users/me/profile');
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await page.getByRole('link', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog', { name: 'New key' });
  expect(
    await dialog.getByRole('textbox', { name: 'Name' }).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Server in the cellar');
  expect(await dialog.getByLabel('All Talk').isVisible()).toBe(false);
  await dialog.getByLabel('Only in these rooms:').check();
  await dialog.getByLabel('All Talk').check();
  await dialog.getByRole('button', { name: 'Create key' }).click();

  const key = page.getByRole('textbox', { name: 'Key' });
  const token = await key.inputValue();
  const done = page.getByRole('button', { name: 'Done' });
  expect([await works(token), await done.isDisabled()]).toEqual([200, true]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy key' }).click();
  await until(async () => expect(await done.isEnabled()).toBe(true));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await done.click();
  await page.getByText(`cf_user_…${token.slice(-4)}`).waitFor();
  await page.goBack();
  await ann.isAt('/users/me/keys');
  expect(await page.content()).not.toContain(token);

  await page.getByLabel('Actions for Server in the cellar').click();
  await page.getByRole('button', { name: 'Replace…' }).click();
  await ann.confirms();
  const next = await key.inputValue();
  expect([await works(token), await works(next), next === token]).toEqual([200, 200, false]);
  await page.getByLabel('I’ve saved it').check();
  await done.click();
  await page.getByText('· replaced').waitFor();
  await page.getByLabel('Actions for Server in the cellar').first().click();
  await page.getByRole('button', { name: 'Revoke…' }).first().click();
  await ann.confirms();
  await page.getByText('Key revoked.').waitFor();
  expect([await works(next), await works(token)]).toEqual([401, 200]);
});

scene('K23: without scripts the dialog is a page', async (stage) => {
  const bob = await stage.person('Bob', { javaScriptEnabled: false });
  const { page } = bob;
  await bob.visit('/users/me/keys');
  await page.getByRole('link', { name: 'New key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Plain');
  expect(await page.getByText('admin', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Create key' }).click();
  const token = await page.getByRole('textbox', { name: 'Key' }).inputValue();
  expect((await stage.app.request({ ...bob.person, token }, 'GET', '/api/v1/me')).status).toBe(200);
  await page.getByRole('button', { name: 'Done' }).click();
  stage.faults.forgive(/status of 428/);
  await page.getByLabel('Actions for Plain').click();
  await page.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No keys yet.').waitFor();
  expect((await stage.app.request({ ...bob.person, token }, 'GET', '/api/v1/me')).status).toBe(401);
});
