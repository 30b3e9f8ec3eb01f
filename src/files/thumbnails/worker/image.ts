import { open as openFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { MAX_LARGE, MAX_THUMBNAIL, type Size, scaleToFit } from '../../../../assets/rules/thumbnail-size';
import { HEAD_BYTES, typeOf } from '../../file-types';
import { DrawingError } from '../drawing-error';
import type { Card, ImageHeader } from '../thumbnail-process';
import { CARD, SQUARE_FORMATS, type SquareFormat } from '../thumbnail-size';
import { COVERING, convertHeic, type HeicSize } from './heic';
import { READING, readPicture } from './pictures';

const SECONDS = 8;
const LARGE_SECONDS = 20;
const HEIC = 'image/heic';
const WEBP = { quality: 80, effort: 3 };

type Opened = Awaited<ReturnType<typeof open>>;

sharp.cache(false);
sharp.concurrency(1);
// Only the loaders for accepted types; SVG and others stay blocked.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((name) => `VipsForeignLoad${name}`),
});

export async function drawThumbnail(
  source: string | Buffer,
  target: string,
  box = MAX_THUMBNAIL,
): Promise<ImageHeader> {
  const opened = await open(source, target);
  return drawWithin(opened, target, box, SECONDS);
}

export async function drawLarge(source: string, target: string): Promise<ImageHeader> {
  const opened = await open(source, target, { edge: MAX_LARGE.width, fit: 'inside' });
  return drawWithin(opened, target, MAX_LARGE, LARGE_SECONDS);
}

async function drawWithin(
  opened: Opened,
  target: string,
  box: typeof MAX_THUMBNAIL,
  seconds: number,
): Promise<ImageHeader> {
  await within(opened, box, seconds, (drawing) => drawing.toFile(target));
  return opened.header;
}

/** @throws {DrawingError} when the drawing doesn't have the shape that the header announced */
async function within<Drawn extends Size>(
  { picture, header, isStretched }: Opened,
  box: Size,
  seconds: number,
  write: (drawing: Sharp) => Promise<Drawn>,
): Promise<Drawn> {
  const expected = scaleToFit(header, box);
  const sizing = isStretched
    ? ({ ...expected, fit: 'fill' } as const)
    : ({ ...box, fit: 'inside', withoutEnlargement: true } as const);
  const drawn = await write(picture.resize(sizing).webp(WEBP).timeout({ seconds }));
  if (Math.abs(drawn.width - expected.width) > 1 || Math.abs(drawn.height - expected.height) > 1)
    throw new DrawingError('sizes_differ');
  return drawn;
}

/** On paper, or on slate when what can be seen is light, so that a logo shows in both themes. */
export async function drawCard(source: Buffer): Promise<Card> {
  const drawn = await within(await open(source), CARD, SECONDS, inMemory);
  const { image, width, height } = drawn;
  const { hasAlpha } = await sharp(image).metadata();
  return { image: hasAlpha ? await flattened(image) : image, width, height };
}

async function inMemory(drawing: Sharp): Promise<Card> {
  const { data: image, info } = await drawing.toBuffer({ resolveWithObject: true });
  return { image, width: info.width, height: info.height };
}

async function flattened(image: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const background = lightnessOf(data) > LIGHT ? SLATE : PAPER;
  const { width, height } = info;
  const raw = { width, height, channels: 4 } as const;
  return sharp(data, { raw }).flatten(background).webp(WEBP).toBuffer();
}

function lightnessOf(pixels: Buffer): number {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3]!;
    sum += alpha * (0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!);
    weight += alpha;
  }
  return weight === 0 ? 0 : sum / weight;
}

export async function drawSquare(source: string, target: string, kind: SquareFormat): Promise<ImageHeader> {
  const { picture, header } = await open(source, target);
  const { size, format, margin } = SQUARE_FORMATS[kind];
  const edge = Math.round(size * margin);
  const maxEdge = size - 2 * edge;
  // The manifest states the sizes of its icons, so only avatars may be smaller.
  const inner = kind === 'avatar' ? Math.min(maxEdge, header.width, header.height) : maxEdge;
  const square = picture.resize(inner, inner, { fit: 'cover' });
  const framed = edge === 0 ? square : square.flatten(PAPER).extend({ ...sides(edge), ...PAPER });
  const encoded = format === 'webp' ? framed.webp({ quality: 82 }) : framed.png({ palette: true });
  await encoded.timeout({ seconds: SECONDS }).toFile(target);
  return header;
}

const PAPER = { background: '#ffffff' };
const SLATE = { background: '#2b2927' };
const LIGHT = 190;
const sides = (edge: number) => ({ top: edge, bottom: edge, left: edge, right: edge });

/** The header is read, and judged, before anything is decoded. Orientation is read once, of the file that was sent. */
async function open(source: string | Buffer, target = '', size: HeicSize = COVERING) {
  const { compression, isTurned, isStretched, ...header } = await readPicture(source);
  const isHeic = compression === 'hevc' && typeof source === 'string' && (await typeOfFile(source)) === HEIC;
  if (isHeic)
    return { picture: sharp(await convertHeic(source, target, size), READING), header, isStretched };
  const picture = sharp(source, READING);
  return { picture: isTurned ? picture.autoOrient() : picture, header, isStretched };
}

/** sharp reports AVIF of the generic brand `mif1` as HEVC. */
async function typeOfFile(path: string): Promise<string> {
  await using file = await openFile(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return typeOf(buffer.subarray(0, bytesRead));
}
