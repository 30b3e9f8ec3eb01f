import { DiskSpace } from '../../src/database/disk-space';
import { ProxyWarnings } from '../../src/proxies/proxy-warnings';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';

const scene = scenes();
const MIB = 1024 * 1024;

const picture = async ({ page }: { page: import('playwright-core').Page }, name: string) => {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/health-${name}.png`, fullPage: true });
};

scene(
  'K1183: the page of what is to be done is read without scripts, on a phone, too, and by administrators only',
  async (stage) => {
    const ann = await stage.person('Ann', { javaScriptEnabled: false });
    await ann.visit('/account/health');
    await picture(ann, 'laptop');
    const figures = { free: 700 * MIB, database: 3 * MIB, wal: MIB };
    jest.spyOn(stage.app.app.get(DiskSpace), 'figures').mockResolvedValue(figures);
    const warning = 'The proxy at 10.0.0.7 isn’t trusted. Set TRUSTED_PROXIES=10.0.0.7.';
    jest.spyOn(stage.app.app.get(ProxyWarnings), 'all', 'get').mockReturnValue([warning]);
    await ann.visit('/account/health');
    await ann.page.getByText('Only 734 MB is free.').waitFor();
    await ann.page.getByText(warning).waitFor();
    await picture(ann, 'to-do');
    const phone = await stage.person('Ann', { viewport: { width: 390, height: 844 } });
    await phone.open('/account/health');
    await expectAccessible(phone.page, 'health');
    await picture(phone, 'phone');
    await phone.page.emulateMedia({ colorScheme: 'dark' });
    await picture(phone, 'phone-dark');
    await phone.page.getByRole('link', { name: 'Open Backups' }).click();
    await phone.isAt('/account/backups');
    const { status, text } = await stage.app.request(await stage.named('Bob'), 'GET', '/account/health');
    expect([status, text.includes('is free')]).toEqual([403, false]);
    jest.restoreAllMocks();
  },
);
