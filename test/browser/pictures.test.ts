import type { AttachmentView } from '../../src/protocol/attachment.view';
import { postDrawn } from '../support/uploads';
import { CUT, MOVING, type Sample, STILL } from './support/sample-pictures';
import { shiftsOf, watchShifts } from './support/shifts';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const MESSAGE_FILES = 10;
/** Of 255, in the mean of all channels: what compression for the web may cost. */
const MAX_DIFFERENCE = 6;
/** Browsers leave out the profile that says which inks they are. */
const MAX_INK_DIFFERENCE = 20;

/** Posts them to one room while somebody looks. */
async function shown(stage: Stage, name: string, samples: Sample[]) {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
  for (let count = 1; count <= 20; count++) await stage.app.post(ann.person, room, `Line ${count}`);
  await bob.open(room);
  await watchShifts(bob);
  const files = [];
  for (let at = 0; at < samples.length; at += MESSAGE_FILES) {
    const made = samples.slice(at, at + MESSAGE_FILES).map(async ([file, make]) => ({
      name: file,
      content: await make(),
    }));
    const { attachments } = await postDrawn(stage.app, ann.person, room, await Promise.all(made));
    files.push(...attachments);
  }
  await bob.page.locator(`a.photo[href="${files.at(-1)!.url}"]`).waitFor({ state: 'attached' });
  await eve.never(samples[0]![0]);
  return { bob, files };
}

/** What the reader sees in the message, next to what their browser makes of the file that was sent. */
function compared({ page }: Visitor, url: string) {
  return page.evaluate(async (address) => {
    const [edge, grounds] = [48, ['white', 'black']];
    const load = async (src: string) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image;
    };
    const drawn = (image: HTMLImageElement, ground: string) => {
      const context = new OffscreenCanvas(edge, edge).getContext('2d')!;
      context.fillStyle = ground;
      context.fillRect(0, 0, edge, edge);
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, edge, edge);
      return context.getImageData(0, 0, edge, edge).data;
    };
    const photo = document.querySelector<HTMLImageElement>(`a.photo[href="${address}"] img`);
    if (!photo) return { element: 'none' };
    const { naturalWidth: width, naturalHeight: height } = await load(address);
    const source = photo.currentSrc || photo.src;
    // A drawing that holds HTML can't be read back.
    if (source.endsWith(address)) return { element: 'picture', width, height, difference: 0 };
    const [original, preview] = await Promise.all([load(address), load(source)]);
    const differences = grounds.map((ground) => {
      const [one, other] = [drawn(original, ground), drawn(preview, ground)];
      return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
    });
    return { element: 'picture', width, height, difference: Math.max(...differences) };
  }, url);
}

/** Browsers choose a size for a drawing that tells none, but not its shape. */
function hasSize(file: AttachmentView, { width = 0, height = 0 }): boolean {
  if (file.name.endsWith('.svg')) return Math.abs(file.width! / file.height! - width / height) < 0.02;
  return file.width === width && file.height === height;
}

const NAME = `P1643: files: each of ${STILL.length + MOVING.length} pictures is what the browser itself makes of the original, in its size, and nothing jumps`;

scene(NAME, async (stage) => {
  stage.faults.forgive(/example\.com/);
  const { bob, files } = await shown(stage, 'Gallery', [...STILL, ...MOVING]);
  const faults = [];
  for (const file of files) {
    const seen = await compared(bob, file.url);
    const most = file.name.startsWith('cmyk') ? MAX_INK_DIFFERENCE : MAX_DIFFERENCE;
    const isRight = seen.element === 'picture' && seen.difference! <= most;
    if (!isRight || !hasSize(file, seen))
      faults.push({ name: file.name, size: [file.width, file.height], seen });
  }
  expect(faults).toEqual([]);
  expect(await shiftsOf(bob)).toEqual([]);
  expect(await bob.page.title()).not.toContain('hacked');
  const moving = files.filter(({ animated }) => animated).map(({ name }) => name);
  expect(moving).toEqual(MOVING.map(([name]) => name));
});

scene('P1644: files: a picture that was cut off at any tenth is shown as far as it came', async (stage) => {
  const { bob, files } = await shown(stage, 'Cut', CUT);
  const sizes = await bob.page.evaluate(
    (urls) =>
      urls.map(
        (url) => document.querySelector<HTMLImageElement>(`a.photo[href="${url}"] img`)?.src ?? 'none',
      ),
    files.map(({ url }) => url),
  );
  expect(sizes.filter((source) => source === 'none')).toEqual([]);
  const empty = [];
  for (const { name, url } of files) {
    const photo = bob.page.locator(`a.photo[href="${url}"] img`);
    const isVisible = await photo.evaluate(async (image: HTMLImageElement) => {
      const copy = new Image();
      copy.src = image.src;
      await copy.decode().catch(() => undefined);
      return copy.naturalWidth > 0;
    });
    if (!isVisible) empty.push(name);
  }
  expect(empty).toEqual([]);
  expect(await shiftsOf(bob)).toEqual([]);
});
