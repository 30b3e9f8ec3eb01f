import { open, readFile, stat } from 'node:fs/promises';
import { imageSize } from 'image-size';
import type { Size } from '../../../../assets/rules/thumbnail-size';
import { DOCUMENT, firstEntries } from '../../archives/first-entries';
import { UNKNOWN_TYPE } from '../../file-types';
import { NO_HEADER } from '../../store/stored-file';
import { isArchive } from '../../type-rules';
import type { FileHeader, HeaderJob } from '../thumbnail-process';
import { countIn } from './items';
import { readMedia } from './media';
import { readPicture } from './pictures';
import { isCheapSvg } from './svg-cost';

const HEAD_BYTES = 256 * 1024;
const SVG = 'image/svg+xml';
const MAX_SVG_BYTES = 2 * 1024 * 1024;
/** Browsers' own for a drawing that tells none (CSS Images 3, 4.2). */
const UNSIZED: Size = { width: 300, height: 150 };

/** What can be told without decoding anything. @throws for files that are not what their first bytes say */
export function readHeader(source: string, job: HeaderJob): Promise<FileHeader> {
  const { content_type, name = '', isCut, counted } = job;
  if (counted) return countItems(source, content_type, counted);
  if (content_type.startsWith('image/')) return readImage(source, content_type);
  if (isArchive(content_type)) return readArchive(source, content_type, name);
  return readMedia(source, content_type, isCut);
}

async function readArchive(source: string, content_type: string, name: string): Promise<FileHeader> {
  const contents = await firstEntries(source, content_type, name);
  return contents === DOCUMENT
    ? { content_type: UNKNOWN_TYPE, ...NO_HEADER }
    : { content_type, ...NO_HEADER, contents };
}

const countItems = async (source: string, content_type: string, counted: string): Promise<FileHeader> => ({
  content_type,
  ...NO_HEADER,
  items: (await countIn(source, counted)) || null,
});

async function readImage(source: string, content_type: string): Promise<FileHeader> {
  const head = await readHead(source);
  const isSequence = head.toString('latin1', 8, 12) === 'avis';
  // image-size doesn’t know the brand.
  if (isSequence) head.write('avif', 8, 'latin1');
  const fallback = content_type === SVG ? UNSIZED : undefined;
  if (content_type === SVG && !(await isCheap(source)))
    throw new Error('Browsers would stand still over it.');
  const { width, height, is_animated } = await readPicture(source).catch(() => sizeIn(head, fallback));
  const moves = is_animated || isApng(head) || isSequence;
  return { content_type, width, height, is_animated: moves, duration_ms: null };
}

async function isCheap(svg: string): Promise<boolean> {
  const { size } = await stat(svg);
  return size <= MAX_SVG_BYTES && isCheapSvg(await readFile(svg, 'utf8'));
}

function sizeIn(head: Buffer, fallback?: Size) {
  const { width, height, orientation = 1 } = sizeOr(head, fallback);
  const isLying = orientation >= 5;
  return { width: isLying ? height : width, height: isLying ? width : height, is_animated: false };
}

function sizeOr(head: Buffer, fallback?: Size): ReturnType<typeof imageSize> {
  try {
    return imageSize(head);
  } catch (error) {
    if (!fallback) throw error;
    return fallback;
  }
}

/** Frames are announced before the first one. */
function isApng(head: Buffer): boolean {
  const at = head.indexOf('acTL', 0, 'latin1');
  return head.toString('latin1', 1, 4) === 'PNG' && at >= 0 && at < head.indexOf('IDAT', 0, 'latin1');
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}
