import { expectBeside } from './popover';
import { edges, fills, type Scene } from './scene';
import type { Window } from './window';

async function opensBoosts(window: Window, text: string): Promise<void> {
  await window.pressesAt(text, 'boosts#open');
  await expectBeside(window, '#boost-menu', '.message[data-boosting] .message-row');
}

export const POPOVERS: Record<string, Scene> = {
  'E2, E3: menus of messages stand beside them, however far the room is scrolled': async (world, room) => {
    const { window } = world;
    await fills(world, room);
    await window.open(`/rooms/${room.id}`);
    for (const text of await window.run(edges))
      for (const [action, menu, source] of [
        ['message-list#openMenu', '#message-menu', '[data-action="message-list#openMenu"]'],
        ['boosts#open', '#boost-menu', '.message-row'],
      ] as const) {
        await window.pressesAt(text, action);
        await expectBeside(window, menu, `.message[data-active] ${source}`);
        await window.press('Escape');
        await window.gone(menu);
      }
  },

  'E2: the menu of the room and the bell are as high as what is in them': async ({ window }, room) => {
    await window.open(`/rooms/${room.id}`);
    for (const menu of ['room-menu', 'involvement-menu']) {
      await window.click(`[popovertarget=${menu}]`);
      await expectBeside(window, `#${menu}`, `[popovertarget=${menu}]`);
      await window.press('Escape');
      await window.gone(`#${menu}`);
    }
  },

  'a popover follows what it belongs to, and stays in the window': async (world, room) => {
    const { window } = world;
    await fills(world, room);
    await window.open(`/rooms/${room.id}`);
    const [first] = await window.run(edges);
    await opensBoosts(window, first!);
    await window.run(() =>
      document.querySelector('.room-scroll')!.scrollBy({ top: -120, behavior: 'instant' }),
    );
    await expectBeside(window, '#boost-menu', '.message[data-boosting] .message-row');
    await window.resize(900, 600);
    await expectBeside(window, '#boost-menu', '.message[data-boosting] .message-row');
  },

  'a quick boost is one press away, and shows who gave it': async ({ window, app, bob }, room) => {
    await app.post(bob, room, 'Applause, please');
    await window.open(`/rooms/${room.id}`);
    await opensBoosts(window, 'Applause, please');
    await window.click('#boost-menu .boost-choice', '👏');
    await window.hover('.boost .boost-label[href]', '👏');
    await expectBeside(window, '#boosters', '.boost .boost-label');
    await window.sees('.boosters', 'Bob');
  },

  'E1: an emoji is picked for a boost by keys, and the page goes on': async (world, room) => {
    const { window } = world;
    await fills(world, room, 12);
    await window.open(`/rooms/${room.id}`);
    await opensBoosts(window, 'number 12.');
    await window.click('#boost-menu [data-action="boosts#pick"]');
    await expectBeside(window, '#emoji-picker', '#boost-menu [data-action="boosts#pick"]');
    await window.type('rocket');
    await window.press('Enter');
    await window.gone('#boost-menu');
    await window.sees('.boost[data-boost-ids]', '🚀');
    await window.says('And on');
  },

  'the emoji picker of the composer inserts': async ({ window }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.click('.composer-emoji');
    await expectBeside(window, '#emoji-picker', '.composer-emoji');
    await window.type('unicorn');
    await window.press('Enter');
    await window.until(() => document.querySelector<HTMLTextAreaElement>('.composer-input')!.value === '🦄');
  },

  'people are suggested beside the field, and mentioned': async ({ window }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.writes('@an');
    await expectBeside(window, '.suggestions:not([hidden])', '.composer-box');
    await window.press('Tab');
    await window.says('hello');
    await window.sees('.message .mention', 'Ann');
  },

  'E2: as narrow as a phone, menus are sheets at its foot': async (world, room) => {
    const { window } = world;
    await fills(world, room, 12);
    await window.resize(450, 800);
    await window.open(`/rooms/${room.id}`);
    await window.pressesAt('number 12.', 'message-list#openMenu');
    await expectBeside(window, '#message-menu', '.message[data-active]', true);
    await window.click('#message-menu [data-action="boosts#open"]');
    await expectBeside(window, '#boost-menu', '.message[data-boosting]', true);
    await window.press('Escape');
    await window.click('[popovertarget=room-menu]');
    await expectBeside(window, '#room-menu', '[popovertarget=room-menu]', true);
    await window.press('Escape');
    await window.click('.sidebar-button');
    await window.sees('#sidebar .room-list');
    await window.press('Escape');
  },
};
