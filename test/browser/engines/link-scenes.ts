import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from './scene';

const FILM = readFileSync(join(__dirname, '../../files/support/film.webm'));

export const LINKS: Record<string, Scene> = {
  'L7: a film that a link leads to plays in its card, and nothing moves': async (
    { window, app, bob, web },
    room,
  ) => {
    const link = web.on('/film.webm', (_request, response) =>
      response.writeHead(200, { 'content-type': 'video/webm' }).end(FILM),
    );
    await window.open(`/rooms/${room.id}`);
    await app.post(bob, room, `Look ${link}`);
    await window.sees('.link-preview-video', '0:02');
    const shape = await window.run(() => document.querySelector('.link-preview-stage svg')!.outerHTML);
    expect(shape).toContain('viewBox="0 0 48 64"');
    const sizeOf = async () => {
      const { left, top, right, bottom } = await window.sees('.link-preview-video');
      return [right - left, bottom - top];
    };
    const [before, asked] = [await sizeOf(), web.countOf('/film.webm')];
    await window.click('.link-preview-play');
    await window.until(() => {
      const frame = document.querySelector<HTMLIFrameElement>('.link-preview-player');
      const film = frame?.contentDocument?.querySelector('video');
      return film?.error === null && film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    });
    expect(await sizeOf()).toEqual(before);
    expect(web.countOf('/film.webm')).toBeGreaterThan(asked);
  },
};
