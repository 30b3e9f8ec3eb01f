import sharp from 'sharp';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { chosen, files, isLoaded, PDF, picker, picture } from './support/files';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ env: { UPLOAD_FILE_MIB: '2', UPLOAD_FILES: '4', UPLOAD_QUOTA_MIB: '3' } });

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
