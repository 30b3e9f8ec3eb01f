import sharp from 'sharp';
import type { Drawn } from '../preview-process';
import { CARD, PREVIEW, SQUARES, type SquareKind } from '../preview-size';
import { convertHeic } from './heic';

const LIMITS = { limitInputPixels: 50_000_000, failOn: 'error', sequentialRead: true } as const;
const MAX_FRAMES = 100;
const MOVING: string[] = ['gif', 'webp'];
const SECONDS = 8;

sharp.cache(false);
sharp.concurrency(1);
// Only the readers of what we take; not of SVG, nor of the formats of other programs.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((name) => `VipsForeignLoad${name}`),
});

/** Upright, small, and without what the camera wrote beside the picture: place, time, maker. */
export async function drawPicture(source: string | Buffer, target: string, box = PREVIEW): Promise<Drawn> {
  const { picture, drawn } = await open(source, target);
  await sharp(picture, LIMITS)
    .autoOrient()
    .resize({ ...box, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 3 })
    .timeout({ seconds: SECONDS })
    .toFile(target);
  return drawn;
}

export const drawCard = (source: string, target: string) => drawPicture(source, target, CARD);

/** Upright, its middle cut to a square; never larger than it is. */
export async function drawSquare(source: string, target: string, kind: SquareKind): Promise<Drawn> {
  const { picture, drawn } = await open(source, target);
  const { size, format, margin } = SQUARES[kind];
  const edge = Math.round(size * margin);
  const most = size - 2 * edge;
  // A manifest says how large its icons are: only a face may be smaller.
  const inner = kind === 'avatar' ? Math.min(most, drawn.width, drawn.height) : most;
  const square = sharp(picture, LIMITS).autoOrient().resize(inner, inner, { fit: 'cover' });
  const framed = edge === 0 ? square : square.flatten(PAPER).extend({ ...sides(edge), ...PAPER });
  const encoded = format === 'webp' ? framed.webp({ quality: 82 }) : framed.png({ palette: true });
  await encoded.timeout({ seconds: SECONDS }).toFile(target);
  return drawn;
}

const PAPER = { background: '#ffffff' };
const sides = (edge: number) => ({ top: edge, bottom: edge, left: edge, right: edge });

/** The bounds are asked of the file itself, before anything unpacks it. */
async function open(source: string | Buffer, target: string) {
  const { compression, ...drawn } = await lookAt(source);
  if (compression !== 'hevc' || typeof source !== 'string') return { picture: source, drawn };
  const picture = await convertHeic(source, target);
  return { picture, drawn: await lookAt(picture) };
}

async function lookAt(source: string | Buffer): Promise<Drawn & Pick<sharp.Metadata, 'compression'>> {
  const {
    autoOrient,
    pages = 1,
    width,
    height,
    format,
    compression,
  } = await sharp(source, LIMITS).metadata();
  if (pages > MAX_FRAMES) throw new Error(`${pages} frames are too many.`);
  if (width * height * pages > LIMITS.limitInputPixels) throw new Error('It has too many pixels.');
  // The pages of a TIFF are not frames, and browsers show neither.
  const is_animated = pages > 1 && MOVING.includes(format);
  return { width: autoOrient.width, height: autoOrient.height, is_animated, compression };
}
