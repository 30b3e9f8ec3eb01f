import { Backups } from '../../src/backups/backups';
import { WritesService } from '../../src/writes/writes.service';
import { expectAccessible } from './support/accessibility';
import { type Stage, scenes } from './support/stage';

const scene = scenes();
const DAY = 24 * 3600_000;
const PATH = '/account/backups';

const run = ({ app }: Stage, sql: string, ...values: (number | string | null)[]) =>
  app.app.get(WritesService).run((tx) => void tx.run(sql, ...values));

/** Fourteen nights, as they are after two weeks. */
async function twoWeeks(stage: Stage): Promise<void> {
  const now = Date.now();
  await run(stage, 'UPDATE accounts SET created_at = ?', now - 20 * DAY);
  const sql = `INSERT INTO backups (folder, name, started_at, ended_at, taken_at, proven_at, error, removed_at)
    VALUES ('/gone', ?, ?, 1, 1, ?, ?, 1)`;
  for (let days = 13; days >= 1; days--) {
    const at = now - days * DAY;
    if (days === 8) continue;
    const isProven = days !== 4;
    await run(stage, sql, String(days), at, isProven ? at : null, isProven ? null : 'There was no space.');
  }
}

const picture = async ({ page }: { page: import('playwright-core').Page }, name: string) => {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/backups-${name}.png`, fullPage: true });
};

scene(
  'K921: an administrator takes a backup, sees how far it is, and reads what was proven',
  async (stage) => {
    await stage.app.post(stage.app.ann, { id: 1 }, 'Something to keep');
    const ann = await stage.person('Ann', { viewport: { width: 1280, height: 800 } });
    await ann.open(PATH);
    await ann.page.getByRole('heading', { name: 'Nothing is backed up yet.' }).waitFor();
    await picture(ann, 'none');
    await ann.page.getByRole('button', { name: 'Back up now' }).click();
    await ann.page.getByRole('progressbar').waitFor();
    await picture(ann, 'running');
    await ann.page.getByRole('heading', { name: 'Tonight would be survivable.' }).waitFor();
    await ann.page.getByText('Restore…').click();
    await ann.page.getByText(/npm start -- restore \S+ --into/).waitFor();
    await ann.page.getByText(/npm start -- restore \S+Z$/).waitFor();
    await picture(ann, 'restore');
    await expectAccessible(ann.page, 'backups');
  },
);

scene('K922: it says what tonight would cost, and why, on a phone and in the dark, too', async (stage) => {
  await stage.app.post(stage.app.ann, { id: 1 }, 'Something to keep');
  await stage.app.app.get(Backups).take();
  await twoWeeks(stage);
  const ann = await stage.person('Ann', { viewport: { width: 1280, height: 800 } });
  await ann.open(PATH);
  await ann.page.getByRole('heading', { name: 'Tonight would be survivable.' }).waitFor();
  await picture(ann, 'light');
  await ann.page.emulateMedia({ colorScheme: 'dark' });
  await picture(ann, 'dark');
  await run(
    stage,
    'UPDATE backups SET taken_at = ?, started_at = ?',
    Date.now() - 2.5 * DAY,
    Date.now() - 2.5 * DAY,
  );
  const failed = `INSERT INTO backups (folder, name, started_at, ended_at, error) VALUES ('/b', 'x', ?, 1, ?)`;
  await run(stage, failed, Date.now() - 3600_000, 'There’s no space left in /backups.');
  const phone = await stage.person('Ann', { viewport: { width: 390, height: 844 } });
  await phone.open(PATH);
  await phone.page.getByRole('heading', { name: 'Tonight would cost you 2 days.' }).waitFor();
  await phone.page.getByRole('alert').getByText('There’s no space left in /backups.').waitFor();
  await expectAccessible(phone.page, 'a failing backup');
  await picture(phone, 'phone');
});

scene(
  'K923: the nights are set by a form that works without scripts; others have no such page',
  async (stage) => {
    const ann = await stage.person('Ann', { javaScriptEnabled: false });
    await ann.visit(PATH);
    await ann.page.getByLabel('Time').fill('04:30');
    await ann.page.getByLabel('Backups to keep').fill('30');
    await ann.page.getByRole('button', { name: 'Save' }).click();
    await ann.page.getByText('Backups saved.').waitFor();
    expect(await ann.page.getByLabel('Time').inputValue()).toBe('04:30');
    expect(await ann.page.getByLabel('Backups to keep').inputValue()).toBe('30');
    await ann.page.getByRole('switch', { name: 'Back up every night' }).click();
    expect(
      await ann.page.getByRole('switch', { name: 'Back up every night' }).getAttribute('aria-checked'),
    ).toBe('false');
    const bob = await stage.named('Bob');
    const { status, text } = await stage.app.request(bob, 'GET', PATH);
    expect([status, text.includes('Back up now')]).toEqual([403, false]);
  },
);
