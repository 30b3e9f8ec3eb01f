import { line, pdfOf } from '../../support/pdf';
import { PASSWORD } from '../../support/test-app';
import { until } from '../../support/until';
import { postFiles } from '../../support/uploads';
import { edges, fills, type Scene } from './scene';

export const ROOMS: Record<string, Scene> = {
  'E7: whoever signs in by the form is in the room, live, and has what works offline': async (
    { window },
    room,
  ) => {
    await window.goto('/session/new');
    await window.click('[name=email_address]');
    await window.type('bob@example.com');
    await window.click('[name=password]');
    await window.type(PASSWORD);
    await window.press('Enter');
    await window.until(() => document.documentElement.dataset.connection === 'live');
    await window.until(async () => (await navigator.serviceWorker.getRegistrations()).length === 1);
    await window.open(`/rooms/${room.id}`);
  },

  'a picture is sent, and opened large': async ({ window }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.run(async () => {
      const drawn = Object.assign(document.createElement('canvas'), { width: 120, height: 80 });
      drawn.getContext('2d')!.fillRect(0, 0, 60, 80);
      const bytes = await new Promise<Blob | null>((resolve) => drawn.toBlob(resolve));
      const chosen = new DataTransfer();
      chosen.items.add(new File([bytes!], 'half.png', { type: 'image/png' }));
      const input = document.querySelector<HTMLInputElement>('.attach-input[multiple]')!;
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await window.sees('.selected-file', 'half.png');
    await window.click('.composer-box [type=submit]');
    await window.sees('.message[data-message-id] a.photo img[src*="/thumb"]');
    await window.click('.message[data-message-id] a.photo');
    await window.sees('dialog.lightbox');
    await window.press('Escape');
    await window.gone('dialog.lightbox');
  },

  'a PDF opens in its view, and keys turn its pages': async ({ window, app, bob }, room) => {
    const content = pdfOf(['one', 'two', 'three'].map((words) => line(words)));
    await postFiles(app, bob, room, [{ name: 'plan.pdf', content }]);
    await window.open(`/rooms/${room.id}`);
    await window.click('.file-open', 'plan.pdf');
    await window.sees('.pdf-number', '/ 3');
    await window.press('ArrowRight');
    await window.until(() => document.querySelector<HTMLInputElement>('.pdf-number input')!.value === '2');
  },

  'search finds as one types, and leads to the message': async ({ window, app, bob }, room) => {
    await app.post(bob, room, 'A quince for the engine');
    await window.open('/searches');
    await window.click('.search-form [name=q]');
    await window.type('quince');
    await window.sees('.hit', 'quince');
    await window.click('.hit', 'quince');
    await window.sees('.message.highlighted', 'quince');
  },

  'Ctrl+K leads to another room': async ({ window, app, bob }, room) => {
    await app.closedRoom(bob, 'Elsewhere', [app.ann]);
    await window.open(`/rooms/${room.id}`);
    await window.press('Control', 'k');
    await window.sees('#switcher[open]');
    await window.type('elsewh');
    await window.sees('#switcher [role=option]', 'Elsewhere');
    await window.press('Enter');
    await window.sees('.room-name', 'Elsewhere');
  },

  'what is said elsewhere shows in the sidebar at once': async ({ window, app, bob }, room) => {
    const other = await app.closedRoom(bob, 'Beside', [app.ann]);
    await window.open(`/rooms/${room.id}`);
    await app.post(app.ann, other, 'Over here');
    await window.sees(`#room-${other.id}[data-unread]`);
  },

  'Back leads to where one was reading': async (world, room) => {
    const { window, app } = world;
    await fills(world, room, 60);
    await window.open(`/rooms/${room.id}`);
    await window.run(() =>
      document.querySelector('.room-scroll')!.scrollBy({ top: -500, behavior: 'instant' }),
    );
    await window.sees('[data-message-list-target=newest]');
    const [first] = await window.run(edges);
    const top = (text: string) =>
      [...document.querySelectorAll('#messages > .message')]
        .find((message) => message.textContent!.includes(text))!
        .getBoundingClientRect().top;
    const before = await window.run(top, first!);
    await window.click(`#room-1 a`);
    await window.sees('.room-name', (await app.allTalk()).name!);
    await window.run(() => history.back());
    await window.until((text) => document.getElementById('messages')!.textContent!.includes(text), first!);
    await until(async () =>
      expect(Math.abs((await window.run(top, first!)) - before)).toBeLessThanOrEqual(2),
    );
  },

  'while the server is away a message waits; it is sent once': async ({ window, cable, app, bob }, room) => {
    await window.open(`/rooms/${room.id}`);
    cable.cut();
    await window.until(() => document.documentElement.dataset.connection !== 'live');
    await window.writes('Said in the tunnel');
    await window.press('Enter');
    await window.sees('.message', 'Said in the tunnel');
    cable.heal();
    await window.run(() => dispatchEvent(new Event('online')));
    await window.sees('.message[data-message-id]', 'Said in the tunnel');
    const { body } = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`);
    expect(JSON.stringify(body).split('Said in the tunnel').length).toBeGreaterThan(1);
    expect(await window.run(() => document.querySelectorAll('#messages > .message').length)).toBe(1);
  },

  'two tabs show the same': async ({ window, app }, room) => {
    await window.open(`/rooms/${room.id}`);
    await window.openTab();
    await window.open(`/rooms/${room.id}`);
    await window.says('From the second tab');
    await window.closeTab();
    await window.sees('.message', 'From the second tab');
    await app.post(app.ann, room, 'To the first');
    await window.sees('.message', 'To the first');
  },
};
