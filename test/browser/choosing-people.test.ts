import { insertUser } from '../../src/auth/user.writes';
import { WritesService } from '../../src/writes/writes.service';
import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes();

scene(
  'S3: the dialog that removes somebody offers a new join link, and makes it only if asked',
  async (stage) => {
    const ann = await stage.person('Ann');
    const [eli, fay] = [await stage.named('Eli'), await stage.named('Fay')];
    const joinCode = async () =>
      (await stage.app.request(stage.app.ann, 'GET', '/api/v1/account')).body.join_code as string;
    const before = await joinCode();
    const option = ann.page.locator('#confirm').getByLabel('Also create a new join link');
    await ann.visit(`/users/${eli.id}`);
    await ann.button('Remove').click();
    await option.check();
    await ann.page.locator('dialog#confirm button[value=cancel]').click();
    await ann.button('Remove').click();
    await until(async () => expect(await option.isChecked()).toBe(false));
    await ann.confirms();
    await until(async () => expect((await stage.app.request(eli, 'GET', '/api/v1/me')).status).toBe(401));
    expect(await joinCode()).toBe(before);
    await ann.visit(`/users/${fay.id}`);
    await ann.button('Remove').click();
    await option.check();
    await ann.confirms();
    await until(async () => expect((await stage.app.request(fay, 'GET', '/api/v1/me')).status).toBe(401));
    expect(await joinCode()).not.toBe(before);
    await ann.visit('/account/edit');
    await ann.button('Create a new link').click();
    expect(await option.isVisible()).toBe(false);
  },
);

scene(
  'S11, D27: people are found by typing, and those who were chosen stay; a name starts a ping',
  async (stage) => {
    const ann = await stage.person('Ann');
    const ids = await stage.app.app.get(WritesService).run((tx) =>
      Array.from({ length: 150 }, (_, n) => {
        const [name, email_address] = [`Person ${String(n).padStart(3, '0')}`, `p${n}@example.com`];
        return insertUser(tx, { name, email_address, password_digest: 'none', role: 'member' }).id;
      }),
    );
    await ann.visit('/rooms/closeds/new');
    const { page } = ann;
    const search = page.getByPlaceholder('Find someone');
    const row = (name: string) => page.locator('.people-switches .switch-row', { hasText: name });
    await page.getByLabel('Name', { exact: true }).fill('Found');
    for (const name of ['Person 140', 'Person 077']) {
      await search.fill(name);
      await row(name).waitFor();
      await row(name).click();
    }
    await search.fill('nobody of that name');
    await page.getByText('No one by that name.').waitFor();
    expect(await row('Person 140').locator('input[type=checkbox]').isChecked()).toBe(true);
    await search.press('Enter');
    await page.getByLabel('Name', { exact: true }).press('Enter');
    await page.waitForURL(/\/rooms\/\d+$/);
    const room = Number(/\d+$/.exec(page.url())![0]);
    const people = await stage.app.request(stage.app.ann, 'GET', `/api/v1/rooms/${room}/members`);
    expect(people.body.items.map(({ user }: { user: { name: string } }) => user.name)).toEqual([
      'Ann',
      'Person 077',
      'Person 140',
    ]);
    await ann.visit(`/rooms/closeds/${room}/edit`);
    await search.fill('Person 140');
    await until(async () => expect(await row('Person 140').count()).toBe(1));
    expect(await row('Person 140').locator('input[type=checkbox]').isChecked()).toBe(true);
    expect(ids).toHaveLength(150);

    await ann.visit('/rooms/directs/new');
    await search.fill('Person 012');
    await page.getByLabel('Choose Person 012').waitFor();
    await page.getByRole('button', { name: 'Person 012' }).click();
    await ann.isIn('Person 012');
  },
);
