import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { files, isLoaded, PDF, picture } from './support/files';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

scene('P190: pictures open large, one after the other, by keys; the focus comes back', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Album', [bob.person]);
  const pictures = await Promise.all(
    ['one.png', 'two.png', 'three.png'].map((name) => picture(name, 2000, 1500)),
  );
  await postFiles(
    stage.app,
    ann.person,
    room,
    pictures.map(({ name, buffer }) => ({ name, content: buffer })),
  );
  await bob.open(room);
  const box = bob.page.getByRole('dialog', { name: 'Image' });
  await bob.page.getByRole('link', { name: 'Image: two.png' }).click();
  await box.getByText('2 of 3').waitFor();
  await isLoaded(box.locator('img'));
  await until(async () => /attachments\/\d+$/.test((await box.locator('img').getAttribute('src'))!));
  await expectAccessible(bob.page, 'the lightbox');
  await bob.page.keyboard.press('ArrowRight');
  await box.getByText('three.png').waitFor();
  await until(async () =>
    expect(await box.getByRole('button', { name: 'Next', exact: true }).isVisible()).toBe(false),
  );
  await bob.page.keyboard.press('ArrowLeft');
  await bob.page.keyboard.press('ArrowLeft');
  await box.getByText('1 of 3').waitFor();
  await bob.page.keyboard.press('z');
  await until(async () =>
    expect(await box.getByRole('button', { name: 'Full size' }).getAttribute('aria-pressed')).toBe('true'),
  );
  const download = bob.page.waitForEvent('download');
  await box.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('one.png');
  await bob.page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  await bob.page.locator('a.photo[aria-label="Image: one.png"]:focus').waitFor();
});

scene('a picture without words is answered by its name', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const { buffer } = await picture('harbour.png', 300, 200);
  await postFiles(stage.app, ann.person, { id: 1 }, [{ name: 'harbour.png', content: buffer }]);
  await bob.open('/rooms/1');
  await bob.page.locator('.message').last().hover();
  await bob.page.locator('.message').last().getByRole('button', { name: 'Reply to Ann’s message' }).click();
  await bob.page.locator('.composer-reply', { hasText: 'harbour.png' }).waitFor();
  await bob.says('Where is that?');
  await bob.page.locator('.message .quote', { hasText: 'harbour.png' }).waitFor();
});

scene('P191: files are shared with other apps as files, where the system can', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Sharing', [bob.person]);
  const { buffer } = await picture('dune.png', 300, 200);
  await postFiles(stage.app, ann.person, room, [
    { name: 'dune.png', content: buffer },
    { name: 'plan.pdf', content: PDF.buffer },
    { name: 'notes.txt', content: Buffer.from('words') },
  ]);
  await stage.app.post(ann.person, room, 'Only words');
  await bob.page.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(globalThis, { shared });
    Object.defineProperty(navigator, 'canShare', { value: ({ files }: ShareData) => Boolean(files?.length) });
    Object.defineProperty(navigator, 'share', {
      value: async ({ files = [], url }: ShareData) =>
        shared.push(...files.map(({ name, type, size }) => ({ name, type, size, url }))),
    });
  });
  await Promise.all([ann.open(room), bob.open(room)]);
  const shared = () => bob.page.evaluate(() => (globalThis as unknown as { shared: unknown[] }).shared);
  const dune = { name: 'dune.png', type: 'image/png', size: buffer.length };
  const notes = { name: 'notes.txt', type: 'text/plain', size: 5 };
  const plan = { name: 'plan.pdf', type: 'application/pdf', size: PDF.buffer.length };
  await bob.page.getByRole('link', { name: 'Image: dune.png' }).click();
  await bob.page.getByRole('dialog', { name: 'Image' }).getByRole('button', { name: 'Share' }).click();
  await until(async () => expect(await shared()).toEqual([dune]));
  await bob.page.keyboard.press('Escape');
  await bob.chooses('Share files', 'plan');
  await until(async () => expect(await shared()).toEqual([dune, dune, plan, notes]));
  const offer = (who: Visitor) => who.page.getByRole('menuitem', { name: 'Share files' });
  const opensMenu = async (who: Visitor, text: string) => {
    await who.message(text).hover();
    await who.message(text).locator('[data-action="message-list#openMenu"]').click();
    await who.page.getByRole('menuitem', { name: 'Reply' }).waitFor();
  };
  await opensMenu(bob, 'Only words');
  expect(await offer(bob).count()).toBe(0);
  // A desktop Chromium cannot.
  await opensMenu(ann, 'plan');
  expect(await offer(ann).count()).toBe(0);
});

/** A second of a moving picture, as Chromium itself records it. */
async function film({ page }: Visitor): Promise<Buffer> {
  const recorded = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let n = 0; n < 30; n++) {
      pen.fillStyle = `hsl(${n * 12} 80% 50%)`;
      pen.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return Buffer.from(recorded);
}

scene('P188: a film and a recording play in their place, and only when they are asked to', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Cinema', [bob.person]);
  await ann.open(room);
  const song = readFileSync(join(__dirname, '../../assets/sounds/trombone.mp3'));
  const { attachments } = await postFiles(stage.app, ann.person, room, [
    { name: 'waves.webm', content: await film(ann) },
    { name: 'song.mp3', content: song },
  ]);
  expect(attachments.map(({ content_type }) => content_type)).toEqual(['video/webm', 'audio/mpeg']);
  const asked: string[] = [];
  bob.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await bob.open(room);
  await watchShifts(bob);
  const players = {
    video: files(bob).getByLabel('Video: waves.webm'),
    audio: files(bob).getByLabel('Audio: song.mp3'),
  };
  await players.audio.waitFor();
  expect(asked).not.toContain(attachments[1]!.url);
  for (const player of [players.video, players.audio]) {
    await player.evaluate(async (media: HTMLMediaElement) => {
      media.muted = true;
      await media.play();
    });
    await until(() => player.evaluate((media: HTMLMediaElement) => media.currentTime > 0.1));
    await player.evaluate((media: HTMLMediaElement) => media.pause());
  }
  expect(
    await players.video.evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight]),
  ).toEqual([320, 180]);
  // From the middle: in pieces.
  await players.audio.evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = audio.duration / 2;
  });
  await until(() =>
    players.audio.evaluate((audio: HTMLAudioElement) => !audio.seeking && audio.readyState > 2),
  );
  expect(await shiftsOf(bob)).toEqual([]);
});

scene('P193: hostile files that are opened run nothing', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const script = '<script>globalThis.hacked = 1; alert(1)</script>';
  const hostile = ['page.html', 'drawing.svg', 'data.xml', 'poly.gif'].map((name) => ({
    name,
    content:
      name === 'drawing.svg' ? `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>` : `GIF${script}`,
  }));
  const { attachments } = await postFiles(stage.app, ann.person, { id: 1 }, hostile);
  await bob.open('/rooms/1');
  stage.faults.forgive(/ERR_ABORTED/);
  for (const { url } of attachments) {
    const page = await bob.context.newPage();
    const download = page.waitForEvent('download');
    await page.goto(stage.origin + url).catch(() => {});
    await (await download).cancel();
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    await page.close();
  }
});
