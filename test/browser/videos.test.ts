import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { postDrawn } from '../support/uploads';
import { roomForTwo } from './support/rooms';
import { scenes } from './support/stage';

const { PATH } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'campfire-videos-'));
process.env.PATH = folder;
const scene = scenes();
afterAll(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true, force: true });
});

scene(
  'P1616: files P10: of a video that the browser can’t play, the poster stays, and words say so',
  async (stage) => {
    const frame = sharp({ create: { width: 320, height: 180, channels: 3, background: 'green' } });
    await frame.png().toFile(join(folder, 'frame.png'));
    writeFileSync(join(folder, 'ffmpeg'), `#!/bin/sh\n/bin/cat ${folder}/frame.png\n`);
    chmodSync(join(folder, 'ffmpeg'), 0o755);
    const { ann, bob, eve, room } = await roomForTwo(stage, 'Cinema');
    await bob.open(room);
    const content = Buffer.from('RIFF\x24\0\0\0AVI LIST\xc0\0\0\0hdrl', 'latin1');
    await postDrawn(stage.app, ann.person, room, [{ name: 'camera.avi', content }]);
    const film = bob.page.locator('.attachment', { hasText: 'camera' });
    await film.getByText('This browser can’t play it.').waitFor();
    const still = film.locator('img.video');
    await still.waitFor();
    expect(await still.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(320);
    expect(await film.locator('video').count()).toBe(0);
    await eve.never('camera.avi');
  },
);
