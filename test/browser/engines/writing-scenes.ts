import { fills, type Scene } from './scene';

const FIELD = '.composer-input';
const below = () => {
  const list = document.querySelector('.room-scroll')!;
  return list.scrollHeight - list.clientHeight - list.scrollTop <= 1;
};
const isEmpty = () => document.querySelector<HTMLTextAreaElement>('.composer-input')!.value === '';

export const WRITING: Record<string, Scene> = {
  'a message of two lines is sent by Enter and is there once': async ({ window, app, bob }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.writes('one');
    await window.press('Shift', 'Enter');
    await window.writes('two **bold**');
    await window.press('Enter');
    await window.sees('.message[data-message-id] strong', 'bold');
    const { body } = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`);
    expect(JSON.stringify(body)).toContain('one\\ntwo **bold**');
    expect(await window.run(() => document.querySelectorAll('#messages > .message').length)).toBe(1);
  },

  'E6: the field of an edit is as high as its words, and saving gives the focus back': async (
    { window, app, bob },
    room,
  ) => {
    await app.post(bob, room, 'eight\nlines\nof\nwords\nthat\nare\nto\nedit');
    await window.open(`/rooms/${room.id}`);
    await window.click(FIELD);
    await window.press('ArrowUp');
    await window.sees('.message-edit textarea');
    await window.until(() => {
      const field = document.querySelector('.message-edit textarea')!;
      return (
        document.activeElement === field &&
        field.clientHeight > 150 &&
        field.scrollHeight <= field.clientHeight + 1
      );
    });
    await window.type(' it');
    await window.press('Enter');
    await window.sees('.message .body', 'edit it');
    await window.until(() => document.activeElement === document.querySelector('.composer-input'));
  },

  'a message is deleted after a question': async ({ window, app, bob }, room) => {
    await app.post(bob, room, 'To be gone');
    await window.open(`/rooms/${room.id}`);
    await window.pressesAt('To be gone', 'message-list#openMenu');
    await window.click('#message-menu .menu-item-danger');
    await window.click('dialog#confirm button[value=confirm]');
    await window.gone('.message', 'To be gone');
  },

  'a reply quotes': async ({ window, app, bob }, room) => {
    await app.post(bob, room, 'The question');
    await window.open(`/rooms/${room.id}`);
    await window.pressesAt('The question', 'message-list#openMenu');
    await window.click('#message-menu .menu-item', 'Reply');
    await window.sees('.composer-reply', 'The question');
    await window.says('The answer');
    await window.sees('.message .quote', 'The question');
  },

  'F1, E4: Enter that confirms a composed word sends nothing': async ({ window }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.writes('half');
    const isPrevented = await window.run(() => {
      const field = document.querySelector('.composer-input')!;
      const init = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
      const composed = new KeyboardEvent('keydown', { ...init, isComposing: true });
      const confirmed = new KeyboardEvent('keydown', init);
      Object.defineProperty(confirmed, 'keyCode', { value: 229 });
      return [composed, confirmed].map((event) => !field.dispatchEvent(event));
    });
    expect(isPrevented).toEqual([false, false]);
    await window.says(' a sentence');
    await window.sees('.message', 'half a sentence');
  },

  'E5: however many lines one writes, the room stays at its end': async (world, room) => {
    const { window, app } = world;
    await fills(world, room);
    await window.open(`/rooms/${room.id}`);
    await window.click(FIELD);
    for (let line = 1; line <= 6; line++) {
      await window.type(`line ${line}`);
      await window.press('Shift', 'Enter');
      await window.until(below);
    }
    await window.until(() => document.querySelector('.composer-input')!.clientHeight > 100);
    await app.post(app.ann, room, 'From somebody else');
    await window.sees('.message', 'From somebody else');
    await window.until(below);
    await window.press('Enter');
    await window.until(isEmpty);
    await window.sees('.message[data-message-id]', 'line 6');
    await window.until(below);
    await window.gone('[data-message-list-target=newest]');
  },
};
