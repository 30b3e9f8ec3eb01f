import sharp from 'sharp';
import type { Drawn } from '../preview-process';
import { PREVIEW } from '../preview-size';

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
export async function drawPicture(source: string | Buffer, target: string): Promise<Drawn> {
  const { autoOrient, pages = 1, width, height } = await sharp(source, LIMITS).metadata();
  if (pages > MAX_FRAMES) throw new Error(`${pages} frames are too many.`);
  if (width * height * pages > LIMITS.limitInputPixels) throw new Error('It has too many pixels.');
  await sharp(source, LIMITS)
    .autoOrient()
    .resize({ ...PREVIEW, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 3 })
    .timeout({ seconds: SECONDS })
    .toFile(target);
  return { width: autoOrient.width, height: autoOrient.height, is_animated: pages > 1 };
}
