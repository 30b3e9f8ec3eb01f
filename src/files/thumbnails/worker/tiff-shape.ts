import { open } from 'node:fs/promises';
import type { Size } from '../../../../assets/rules/thumbnail-size';
import { Tiff } from '../../tiff';

const X_RESOLUTION = 282;
const Y_RESOLUTION = 283;
const RATIONAL = 5;
/** Readers round: less is no squashed picture. */
const MIN_DIFFERENCE = 0.05;
/** No scanner goes beyond. */
const MAX_STRETCH = 8;
/** Entries and values of the first directory, which may stand behind the pixels. */
const DIRECTORY_BYTES = 4096;

/**
 * A fax has twice as many dots to the inch in one direction (TIFF 6.0, section 8).
 * @param isLying whether it’s turned by a quarter @returns `size` itself where the dots are square
 */
export async function shapeOnPaper(source: string | Buffer, size: Size, isLying: boolean): Promise<Size> {
  if (typeof source !== 'string') return size;
  const stored = await stretchOf(source).catch(() => 1);
  const stretch = isLying ? 1 / stored : stored;
  const isSquare = !(Math.abs(stretch - 1) > MIN_DIFFERENCE);
  if (isSquare || stretch > MAX_STRETCH || stretch < 1 / MAX_STRETCH) return size;
  return stretch > 1
    ? { width: size.width, height: Math.round(size.height * stretch) }
    : { width: Math.round(size.width / stretch), height: size.height };
}

/** Of the height; NaN where it isn’t told. */
async function stretchOf(source: string): Promise<number> {
  await using file = await open(source);
  const read = async (position: number, bytes: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position);
    return buffer.subarray(0, bytesRead);
  };
  const head = await read(0, 8);
  const directory = new Tiff(head).uint32(4);
  const tiff = new Tiff(Buffer.concat([head.subarray(0, 4), await read(directory, DIRECTORY_BYTES)]));
  const entries = tiff.entries(4);
  const rational = async (tag: number) => {
    const at = entries.find((entry) => tiff.uint16(entry) === tag && tiff.uint16(entry + 2) === RATIONAL);
    if (at === undefined) return Number.NaN;
    const value = new Tiff(Buffer.concat([head.subarray(0, 4), await read(tiff.uint32(at + 8), 8)]));
    return value.uint32(4) / value.uint32(8);
  };
  return (await rational(X_RESOLUTION)) / (await rational(Y_RESOLUTION));
}
