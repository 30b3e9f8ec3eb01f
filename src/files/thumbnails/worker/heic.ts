import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DrawingError } from '../drawing-error';
import { output } from './program';

/**
 * sharp lacks the patented HEVC codec. JPEG is five times as fast as PNG on the way to a thumbnail. What libheif writes
 * is upright, whatever the EXIF data that it copies says. @throws {DrawingError} where libheif is not installed
 */
export async function convertHeic(source: string, target: string): Promise<Buffer> {
  const folder = dirname(target);
  await output('heif-convert', [source, join(folder, 'heic.jpg')], folder);
  // Of several pictures each gets a file with a number.
  const [first] = (await readdir(folder)).filter((name) => name.startsWith('heic')).sort(byNumber);
  if (!first) throw new DrawingError('unreadable', 'heif-convert wrote no image.');
  return await readFile(join(folder, first));
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;
