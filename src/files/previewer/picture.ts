import sharp from 'sharp';
import type { Drawn } from '../preview-process';
import { CARD, PREVIEW, SQUARES, type SquareKind } from '../preview-size';

const LIMITS = { limitInputPixels: 50_000_000, failOn: 'error', sequentialRead: true } as const;
const MAX_FRAMES = 100;
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
  const drawn = await sizeOf(source);
  await sharp(source, LIMITS)
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
  const drawn = await sizeOf(source);
  const { size, format, margin } = SQUARES[kind];
  const edge = Math.round(size * margin);
  const most = size - 2 * edge;
  // A manifest says how large its icons are: only a face may be smaller.
  const inner = kind === 'avatar' ? Math.min(most, drawn.width, drawn.height) : most;
  const square = sharp(source, LIMITS).autoOrient().resize(inner, inner, { fit: 'cover' });
  const framed = edge === 0 ? square : square.flatten(PAPER).extend({ ...sides(edge), ...PAPER });
  const encoded = format === 'webp' ? framed.webp({ quality: 82 }) : framed.png({ palette: true });
  await encoded.timeout({ seconds: SECONDS }).toFile(target);
  return drawn;
}

const PAPER = { background: '#ffffff' };
const sides = (edge: number) => ({ top: edge, bottom: edge, left: edge, right: edge });

async function sizeOf(source: string | Buffer): Promise<Drawn> {
  const { autoOrient, pages = 1, width, height } = await sharp(source, LIMITS).metadata();
  if (pages > MAX_FRAMES) throw new Error(`${pages} frames are too many.`);
  if (width * height * pages > LIMITS.limitInputPixels) throw new Error('It has too many pixels.');
  return { width: autoOrient.width, height: autoOrient.height, is_animated: pages > 1 };
}
