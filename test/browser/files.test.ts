import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ env: { UPLOAD_FILE_MIB: '2', UPLOAD_FILES: '4', UPLOAD_QUOTA_MIB: '3' } });

const PDF = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 no pages') };

async function picture(name: string, width = 1200, height = 800) {
  const image = sharp({ create: { width, height, channels: 3, background: '#5b8def' } });
  return { name, mimeType: 'image/png', buffer: await image.png().toBuffer() };
}

const picker = ({ page }: Visitor) => page.locator('input[type=file][multiple]');
const chosen = ({ page }: Visitor) => page.locator('.selected-file');
const isLoaded = (image: Locator) =>
  until(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0));
const files = (who: Visitor) =>
  who.page.locator('.message:not(.pending, .sent)').last().locator('.attachments');

/** As the browser does it when somebody lets files go over the page. */
function drag(who: Visitor, events: string[], names: string[]): Promise<void> {
  return who.page.evaluate(
    ([types, list]) => {
      const dataTransfer = new DataTransfer();
      for (const name of list!)
        dataTransfer.items.add(new File([`content of ${name}`], name, { type: 'text/plain' }));
      for (const type of types!)
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    [events, names],
  );
}

scene(
  'P192: Ann sends a picture and a PDF; Bob sees them at once, and nothing jumps; Eve gets 404',
  async (stage) => {
    const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
    const room = await stage.app.closedRoom(ann.person, 'Pictures', [bob.person]);
    for (let count = 1; count <= 20; count++) await stage.app.post(ann.person, room, `Line ${count}`);
    await Promise.all([ann.open(room), bob.open(room), eve.open('/rooms/1')]);
    await Promise.all([watchShifts(ann), watchShifts(bob)]);
    await picker(ann).setInputFiles([await picture('summit.png'), PDF]);
    await until(async () => (await chosen(ann).count()) === 2);
    await expectAccessible(ann.page, 'with chosen files');
    await ann.says('From the *summit*');
    for (const who of [ann, bob]) {
      await who.seesOnce('From the summit');
      const image = files(who).locator('img');
      await isLoaded(image);
      const size = () => image.evaluate((element) => [element.clientWidth, element.clientHeight]);
      await until(async () => expect(await size()).toEqual([400, 267]));
      await files(who).getByText('plan').waitFor();
    }
    await until(async () => expect(await chosen(ann).count()).toBe(0));
    expect(await shiftsOf(bob)).toEqual([]);
    await expectAccessible(bob.page, 'a room with files');
    const address = await files(bob).locator('a.photo').getAttribute('href');
    const statusFor = (who: Visitor) => who.page.evaluate(async (url) => (await fetch(url!)).status, address);
    expect([await statusFor(ann), await statusFor(bob)]).toEqual([200, 200]);
    stage.faults.forgive(/status of 404/);
    expect(await statusFor(eve)).toBe(404);
    await eve.never('summit');
  },
);

scene(
  'P187: files are chosen several times, left out, dropped and pasted, and refused in words',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
    await picker(ann).setInputFiles([PDF]);
    await drag(ann, ['dragenter', 'dragover'], ['a.txt']);
    const veil = ann.page.getByText('Drop files here');
    await veil.waitFor();
    await drag(ann, ['drop'], ['a.txt', 'b.txt']);
    await veil.waitFor({ state: 'hidden' });
    await until(async () =>
      expect(await chosen(ann).locator('.file-name').allInnerTexts()).toEqual(['plan.pdf', 'a.txt', 'b.txt']),
    );
    await ann.button('Remove a.txt').click();
    await ann.page.locator('.composer-input').evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'pasted.txt', { type: 'text/plain' }));
      field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
    });
    const names = ['plan.pdf', 'b.txt', 'pasted.txt'];
    await until(async () => expect(await chosen(ann).locator('.file-name').allInnerTexts()).toEqual(names));
    await picker(ann).setInputFiles([{ name: 'huge.bin', mimeType: '', buffer: Buffer.alloc(2_200_000) }]);
    await ann.page.getByText('huge.bin is too large. Files can be up to 2.1 MB.').waitFor();
    await picker(ann).setInputFiles([PDF, PDF]);
    await ann.page.getByText('You can attach up to 4 files to a message.').waitFor();
    await until(async () => expect(await chosen(ann).count()).toBe(4));
    await ann.button('Send').click();
    await bob.page.locator('.file-row', { hasText: 'pasted' }).waitFor();
    await until(async () => expect(await files(bob).locator('.file-row').count()).toBe(4));
    await until(async () => expect(await ann.focused()).toContain('composer-input'));
  },
);

scene('P946: a photo is sent without its location when that is chosen, for one message', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Trip', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  const exif = { IFD3: { GPSLatitudeRef: 'N', GPSMapDatum: 'Alexanderplatz' } };
  const image = sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } });
  const buffer = await image.withExif(exif).jpeg().toBuffer();
  const choice = ann.page.getByRole('checkbox', { name: 'Remove the location from photos' });
  const receive = async (name: string) => {
    const link = bob.page.getByRole('link', { name: `Image: ${name}` });
    const bytes = await link.evaluate(async (photo) =>
      (await fetch((photo as HTMLAnchorElement).href)).text(),
    );
    return { hasPlace: bytes.includes('Alexanderplatz') };
  };
  await picker(ann).setInputFiles([PDF]);
  await until(async () => expect(await chosen(ann).count()).toBe(1));
  expect(await choice.isVisible()).toBe(false);
  await picker(ann).setInputFiles([{ name: 'one.jpg', mimeType: 'image/jpeg', buffer }]);
  await choice.check();
  await expectAccessible(ann.page, 'with the choice about the location');
  await ann.button('Send').click();
  expect(await receive('one.jpg')).toEqual({ hasPlace: false });
  await until(async () => expect(await chosen(ann).count()).toBe(0));
  await picker(ann).setInputFiles([{ name: 'two.jpg', mimeType: 'image/jpeg', buffer }]);
  await choice.waitFor();
  expect(await choice.isChecked()).toBe(false);
  await ann.button('Send').click();
  expect(await receive('two.jpg')).toEqual({ hasPlace: true });
});

scene('P1611: files that are dropped while a message is edited are refused in words', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  await ann.says('Edit me');
  await bob.seesOnce('Edit me');
  await ann.composer.press('ArrowUp');
  await ann.page.locator('.message-edit textarea').waitFor();
  await drag(ann, ['dragenter', 'dragover'], ['a.txt']);
  expect(await ann.page.getByText('Drop files here').isVisible()).toBe(false);
  await drag(ann, ['drop'], ['a.txt']);
  await ann.page.getByText('Files can’t be added to a message. Send them as a new one.').waitFor();
  expect(await chosen(ann).count()).toBe(0);
  await ann.page.keyboard.press('Escape');
  await drag(ann, ['dragenter', 'drop'], ['later.txt']);
  await until(async () => expect(await chosen(ann).count()).toBe(1));
  await bob.never('later.txt');
});

scene('text that is pasted with a picture of itself stays text', async (stage) => {
  const ann = await stage.person('Ann');
  await ann.open('/rooms/1');
  await ann.composer.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a table');
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  });
  expect(await chosen(ann).count()).toBe(0);
});

scene(
  'P186: an upload shows how far it is, waits in words where the line is lost, goes on by itself, and is one message',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
    stage.faults.forgive(LOST_CONNECTION);
    let cut = true;
    await ann.page.route('**/api/v1/rooms/1/messages', (route) => (cut ? route.abort() : route.continue()));
    await picker(ann).setInputFiles([await picture('again.png', 600, 400)]);
    await ann.says('Once only');
    const pending = ann.page.locator('.message.pending', { hasText: 'Once only' });
    await pending.getByText('Waiting for a connection…').waitFor();
    await isLoaded(pending.locator('.attachments img'));
    await expectAccessible(ann.page, 'an upload that waits');
    await bob.never('Once only');
    cut = false;
    await bob.seesOnce('Once only');
    await ann.seesOnce('Once only');
    await until(async () => (await pending.count()) === 0);
    await isLoaded(files(ann).locator('img'));
  },
);

scene('of several files each one says how far it is', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  // Half of it has left, and the rest waits.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let parts = 0;
  await ann.page.route('**/api/v1/uploads/*', async (route) => {
    if (++parts > 2) await held;
    await route.continue();
  });
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(1_000, name) });
  await picker(ann).setInputFiles(['one.txt', 'two.txt', 'three.txt', 'four.txt'].map(file));
  await ann.says('Four at once');
  const pending = ann.page.locator('.message.pending', { hasText: 'Four at once' });
  await pending.getByText('File 3 of 4: 50% of 4.0 kB').waitFor();
  const leaving = pending.locator('[data-uploading] .file-name');
  await until(async () => expect(await leaving.allInnerTexts()).toEqual(['three.txt', 'four.txt']));
  await expectAccessible(ann.page, 'files on their way');
  await bob.never('Four at once');
  goOn();
  await bob.seesOnce('Four at once');
  await until(async () => expect(await ann.page.locator('[data-uploading]').count()).toBe(0));
});

scene(
  'P182: more than one may keep is refused in words, and fits when something is deleted',
  async (stage) => {
    const [cleo, ann] = await stage.people('Cleo', 'Ann');
    const room = await stage.app.closedRoom(ann.person, 'Quota', [cleo.person]);
    const file = { name: 'large.bin', mimeType: '', buffer: Buffer.alloc(2_000_000) };
    const kept = await postFiles(stage.app, cleo.person, room, [{ name: 'kept.bin', content: file.buffer }]);
    await Promise.all([cleo.open(room), ann.open(room)]);
    stage.faults.forgive(/status of 413/);
    await picker(cleo).setInputFiles([file]);
    await cleo.says('One too many');
    const pending = cleo.page.locator('.message.pending', { hasText: 'One too many' });
    await pending.getByText('You’re out of storage.').waitFor();
    await ann.never('One too many');
    await stage.app.request(cleo.person, 'DELETE', `/api/v1/rooms/${room.id}/messages/${kept.id}`);
    await pending.getByRole('button', { name: 'Try again' }).click();
    await ann.seesOnce('One too many');
  },
);

/** As in a page without a secure origin. */
const keepsNoFiles = ({ page }: Visitor) =>
  page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));

scene(
  'P195: where the browser keeps no files, leaving is asked about first, and the words outlive the window',
  async (stage) => {
    const [ann, bob] = [await stage.person('Ann', {}), await stage.person('Bob')];
    await keepsNoFiles(ann);
    await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
    stage.faults.forgive(LOST_CONNECTION, /^dialog: $/); // where somebody is asked, the stage says no
    const asked: string[] = [];
    ann.page.on('dialog', (dialog) => asked.push(dialog.type()));
    const leaves = () => ann.page.evaluate(() => setTimeout(() => location.assign('/users/me/profile')));
    await ann.page.route('**/api/v1/rooms/1/messages', (route) => route.abort());
    const send = async (words: string) => {
      await picker(ann).setInputFiles([PDF]);
      await ann.says(words);
      const pending = ann.page.locator('.message.pending', { hasText: words });
      await pending.getByText('Waiting for a connection…').waitFor();
      return pending;
    };
    const pending = await send('Not lost by a slip');
    await leaves();
    await until(async () => expect(asked).toEqual(['beforeunload']));
    await pending.getByRole('button', { name: 'Cancel' }).click();
    await until(async () => expect(await pending.count()).toBe(0));
    await leaves();
    await ann.isAt('/users/me/profile');
    expect(asked).toHaveLength(1);
    await ann.open('/rooms/1');
    await send('These words did not');
    await ann.composer.fill('Begun since');
    // A window that dies asks nobody.
    await ann.page.evaluate(() => Object.assign(BeforeUnloadEvent.prototype, { preventDefault() {} }));
    await ann.reload();
    await until(async () =>
      expect(await ann.composer.inputValue()).toBe('These words did not\n\nBegun since'),
    );
    await ann.composer.fill('');
    await ann.reload();
    expect(await ann.composer.inputValue()).toBe('');
    await bob.never('These words did not');
    await bob.never('Not lost by a slip');
  },
);

scene('an upload on its way is stopped, and nobody hears of it', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  stage.faults.forgive(LOST_CONNECTION);
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await ann.page.route('**/api/v1/rooms/1/messages', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await picker(ann).setInputFiles([PDF]);
  await ann.says('Never mind');
  const pending = ann.page.locator('.message.pending', { hasText: 'Never mind' });
  await pending.getByRole('progressbar').waitFor();
  // Elsewhere and back: it goes on.
  const other = await stage.app.openRoom(ann.person, 'Elsewhere');
  await ann.roomInSidebar(other).getByRole('link').click();
  await ann.isIn('Elsewhere');
  await ann.roomInSidebar({ id: 1 }).getByRole('link').click();
  await pending.getByRole('progressbar').waitFor();
  await pending.getByRole('button', { name: 'Cancel' }).click();
  await until(async () => (await pending.count()) === 0);
  go();
  await ann.says('Something else');
  await bob.sees('Something else');
  await bob.never('Never mind');
});

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

scene('P194: without scripts a file goes with a form, and is shown', async (stage) => {
  const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob', { javaScriptEnabled: false })];
  await ann.open('/rooms/1');
  await bob.visit('/rooms/1');
  await picker(bob).setInputFiles([await picture('plain.png', 300, 200)]);
  await bob.composer.fill('By a form with a file');
  await bob.button('Send').click();
  await bob.sees('By a form with a file');
  await ann.sees('By a form with a file');
  await isLoaded(files(ann).locator('img'));
  // The browser would set a picture alone in the middle; the policy of files forbids even that.
  stage.faults.forgive(/inline style/);
  await bob.page.getByRole('link', { name: 'Image: plain.png' }).click();
  await bob.isAt(/\/attachments\/\d+$/);
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
