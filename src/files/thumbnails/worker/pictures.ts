import sharp, { type Metadata } from 'sharp';
import { DrawingError } from '../drawing-error';
import type { ImageHeader } from '../thumbnail-process';
import { shapeOnPaper } from './tiff-shape';

/** Of one frame: only the first one is ever drawn. */
const MAX_PIXELS = 50_000_000;
/** A baseline JPEG shrinks while it's decoded, so that its pixels are never in memory at once. */
const MAX_SHRINKING_PIXELS = 200_000_000;
/** Takes 20 bytes for each pixel, and 26 where colors have more than 8 bits. */
const MAX_AVIF_PIXELS = 20_000_000;
const MAX_DEEP_AVIF_PIXELS = 16_000_000;
/** A thread decodes it, within a bound of memory. */
const MAX_HEIC_PIXELS = 50_000_000;

/** Pictures that were cut off show what is there. */
export const READING = {
  limitInputPixels: MAX_SHRINKING_PIXELS,
  failOn: 'none',
  sequentialRead: true,
} as const;

export interface Picture extends ImageHeader {
  compression: string | undefined;
  isTurned: boolean;
  /** Whether its pixels aren't square. */
  isStretched: boolean;
}

/** @throws {DrawingError} for what would take too much memory to decode */
export async function readPicture(source: string | Buffer): Promise<Picture> {
  const metadata = await sharp(source, READING).metadata();
  const { format, compression, pages = 1, width, height } = metadata;
  if (width * height > mostPixels(metadata)) throw new DrawingError('too_large');
  const isTurned = format !== 'webp';
  const { autoOrient } = metadata;
  const shown = isTurned ? { width: autoOrient.width, height: autoOrient.height } : { width, height };
  const isLying = (metadata.orientation ?? 1) >= 5;
  const paper = format === 'tiff' ? await shapeOnPaper(source, shown, isLying) : shown;
  // Pages of a TIFF are not frames.
  const is_animated = pages > 1 && ['gif', 'webp'].includes(format);
  return { ...paper, is_animated, compression, isTurned, isStretched: paper !== shown };
}

function mostPixels({ format, compression, isProgressive, bitsPerSample = 8 }: Metadata): number {
  if (format === 'jpeg' && !isProgressive) return MAX_SHRINKING_PIXELS;
  if (format !== 'heif') return MAX_PIXELS;
  if (compression === 'hevc') return MAX_HEIC_PIXELS;
  return bitsPerSample > 8 ? MAX_DEEP_AVIF_PIXELS : MAX_AVIF_PIXELS;
}

export async function isOneColor(picture: Buffer): Promise<boolean> {
  const { channels } = await sharp(picture, READING).stats();
  return channels.every(({ min, max }) => min === max);
}
