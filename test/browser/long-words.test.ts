import { en } from '../../assets/texts/en';
import { speak } from '../../assets/texts/texts';
import { madeUp } from '../support/made-up-languages';
import { cutOff } from './support/cut-off';
import { scenes } from './support/stage';

const WORD = 'Grundstücksverkehrsgenehmigungszuständig';
/** The first word of each text is one of forty letters. */
const LONG = madeUp('de', (words) => words.replace(/\p{L}{3,}/u, WORD));

const scene = scenes();

beforeAll(() => speak(LONG));
afterAll(() => speak(en));

const FORMS = [
  ...['profile', 'push_subscriptions', 'look', 'devices', 'settings', 'keys', 'keys/new', 'departure'].map(
    (page) => `/users/me/${page}`,
  ),
  ...['edit', 'users', 'bots', 'bots/new', 'exports', 'backups', 'health', 'invitations', 'retention'].map(
    (page) => `/account/${page}`,
  ),
  ...['/rooms/opens/1/edit', '/rooms/1/people', '/rooms/closeds/new', '/rooms/directs/new', '/rooms/opens'],
  ...['/searches', '/searches?q=nothing', '/account/custom_styles/edit'],
];

scene('in a language of long words nothing is cut off, on a phone and beside the settings', async (stage) => {
  const bob = await stage.named('Bob');
  for (const width of [375, 1100]) {
    const ann = await stage.person('Ann', { viewport: { width, height: 812 } });
    for (const path of [...FORMS, `/users/${bob.id}`, `/users/${bob.id}/ban/new`]) {
      await ann.visit(path);
      const wide = await ann.page.evaluate(() => document.documentElement.scrollWidth);
      expect({ path, wide, cut: await cutOff(ann.page, width) }).toEqual({ path, wide: width, cut: [] });
    }
  }
});

scene('with letters twice as large, words stand below a picture rather than beside it', async (stage) => {
  const ann = await stage.person('Ann', { viewport: { width: 375, height: 812 } });
  await ann.page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% !important }');
    document.adoptedStyleSheets.push(sheet);
  });
  for (const [path, part] of [
    ['/users/me/profile', '.picture-text'],
    ['/account/edit', '.picture-text'],
    ['/account/backups', '.verdict-words'],
    ['/account/health', '.health-words'],
  ] as const) {
    await ann.visit(path);
    const width = await ann.page
      .locator(part)
      .first()
      .evaluate((one) => one.clientWidth);
    expect([path, width >= 200]).toEqual([path, true]);
  }
});
