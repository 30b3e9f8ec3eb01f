import type { Locator } from 'playwright-core';
import { until } from '../../support/until';
import type { Visitor } from './visitor';

/** What hears keys. A test compares the list with the sources. */
interface KeyHandler {
  handler: string;
  /** Brings the handler into a state in which each of the keys does something. */
  ready(bob: Visitor): Promise<Locator>;
  /** Each list begins in that state, which only its last key may end. */
  keys: string[][];
}

async function writes(bob: Visitor, text: string): Promise<Locator> {
  await bob.composer.fill(text);
  await bob.page.locator('.suggestions:not([hidden]) .suggestion').first().waitFor();
  return bob.composer;
}

async function opensBoosts(bob: Visitor): Promise<void> {
  await bob.message('Something to press').hover();
  await bob
    .message('Something to press')
    .getByRole('link', { name: /^Boost / })
    .click();
  await bob.page.locator('#boost-menu').waitFor();
}

export const KEY_HANDLERS: KeyHandler[] = [
  {
    handler: 'composer#key',
    ready: async (bob) => {
      await bob.chooses('Reply', 'Something to press');
      await bob.composer.fill('日本語テスト');
      return bob.composer;
    },
    keys: [['Enter'], ['Escape']],
  },
  {
    handler: 'composer#key',
    ready: async (bob) => bob.composer,
    keys: [['ArrowUp']],
  },
  {
    handler: 'autocomplete#key',
    ready: (bob) => writes(bob, '@A'),
    keys: [['ArrowDown', 'ArrowUp', 'Enter'], ['Tab'], ['Escape']],
  },
  {
    handler: 'sounds#key',
    ready: (bob) => writes(bob, '/play r'),
    keys: [['ArrowDown', 'ArrowUp', 'Enter'], ['Tab'], ['Escape']],
  },
  {
    handler: 'message-edit#key',
    ready: async (bob) => {
      await bob.composer.press('ArrowUp');
      const input = bob.page.locator('.message-edit textarea');
      await input.fill('日本語');
      return input;
    },
    keys: [['Enter'], ['Escape']],
  },
  {
    handler: 'message-list#key',
    ready: async (bob) => bob.page.locator('.room-scroll'),
    keys: [['ArrowUp'], ['ArrowDown']],
  },
  {
    handler: 'boosts#moveFocus',
    ready: async (bob) => {
      await opensBoosts(bob);
      return bob.page.locator('#boost-menu .boost-choice').first();
    },
    keys: [['ArrowRight', 'ArrowLeft']],
  },
  {
    handler: 'assets/app/models/emoji/emoji-picker.ts',
    ready: async (bob) => {
      await opensBoosts(bob);
      await bob.page.locator('#boost-menu').getByRole('button', { name: 'Choose an emoji' }).click();
      const search = bob.page.getByRole('dialog', { name: 'Emoji' }).getByRole('combobox');
      await search.fill('rocket');
      return search;
    },
    keys: [['ArrowDown', 'ArrowUp', 'Enter']],
  },
  {
    handler: 'assets/app/controllers/boosts_controller.ts',
    ready: async (bob) => bob.message('Something to press').locator('a.boost-label'),
    keys: [[' '], ['ArrowDown']],
  },
  {
    handler: 'assets/app/models/page/menus.ts',
    ready: async (bob) => {
      await bob.button(/room menu$/).click();
      const item = bob.page.locator('#room-menu .menu-item').first();
      await until(async () => expect(await bob.focused()).toContain('menu-item'));
      return item;
    },
    keys: [['ArrowDown', 'ArrowUp', 'Home', 'End']],
  },
  {
    handler: 'assets/app/controllers/shortcuts_controller.ts',
    ready: async (bob) => bob.page.locator('.room-scroll'),
    keys: [['?'], ['Control+k']],
  },
  {
    handler: 'shortcuts#switcherKey',
    ready: async (bob) => {
      await bob.page.keyboard.press('Control+k');
      await bob.page.locator('#switcher [role=option]').first().waitFor();
      return bob.page.locator('#switcher input');
    },
    keys: [['ArrowDown', 'Enter'], ['Escape']],
  },
  {
    handler: 'sidebar#move',
    ready: async (bob) => bob.page.locator('#rooms .room-link').first(),
    keys: [['Alt+Shift+ArrowDown']],
  },
  {
    handler: 'sound-list#key',
    ready: async (bob) => {
      await bob.button(/room menu$/).click();
      await bob.page.locator('#room-menu [data-controller=sounds-link]').click();
      const search = bob.page.locator('#sounds-dialog input[type=search]');
      await search.fill('r');
      return search;
    },
    keys: [['ArrowDown', 'ArrowUp', 'Enter']],
  },
  {
    handler: 'lightbox#key',
    ready: async (bob) => {
      await bob.page.locator('a.photo').first().click();
      return bob.page.locator('dialog.lightbox');
    },
    keys: [['ArrowRight', '+', 'z']],
  },
  {
    handler: 'assets/app/models/files/pdf-view.ts',
    ready: async (bob) => {
      await bob.page.locator('.file-open').click();
      await bob.page.locator('.pdf-actions').waitFor();
      return bob.page.locator('.pdf-stage');
    },
    keys: [['ArrowRight', '+', '-']],
  },
  {
    handler: 'search#key',
    ready: async (bob) => {
      await bob.open('/searches?q=press');
      await bob.page.locator('.hit').first().waitFor();
      return bob.page.locator('.search-form input[type=search]');
    },
    keys: [['ArrowDown']],
  },
  {
    handler: 'search#key',
    ready: async (bob) => {
      await bob.open('/searches');
      return bob.page.locator('.search-form input[type=search]');
    },
    keys: [['Escape']],
  },
];
