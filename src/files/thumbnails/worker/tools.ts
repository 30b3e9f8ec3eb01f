import { dirname } from 'node:path';
import { MAX_THUMBNAIL } from '../../../../assets/rules/thumbnail-size';
import { DrawingError } from '../drawing-error';
import type { ImageHeader } from '../thumbnail-process';
import { drawThumbnail } from './image';
import { isOneColor } from './pictures';
import { output } from './program';

const QUIET = ['-nostdin', '-v', 'error', '-threads', '1', '-protocol_whitelist', 'file,pipe'];

/** A frame of one color, as of a fade-in, holds next to no information. */
const LIT = 'entropy,metadata=select:key=lavfi.entropy.entropy.normal.Y:value=1:function=greater,';
const SECONDS = 4;
const FIRST_SECONDS = ['-t', '3'];

export async function videoFrame(source: string, target: string): Promise<ImageHeader> {
  try {
    return await frame(source, target, FIRST_SECONDS, LIT);
  } catch (error) {
    if (error instanceof DrawingError && error.fault === 'no_program') throw error;
    return await frame(source, target, [], '');
  }
}

async function frame(
  source: string,
  target: string,
  reading: string[],
  filter: string,
): Promise<ImageHeader> {
  const filters = ['-vf', `${filter}scale='trunc(iw*sar)':ih,setsar=1`];
  const writing = [
    '-frames:v',
    '1',
    '-an',
    '-sn',
    ...filters,
    '-f',
    'image2pipe',
    '-c:v',
    'mjpeg',
    '-q:v',
    '2',
  ];
  const args = [...QUIET, ...reading, '-i', `file:${source}`, ...writing, '-'];
  return drawStill(await output('ffmpeg', args, dirname(target), SECONDS), target);
}

/** A page of one color lacks its fonts, or says nothing. */
export async function firstPage(source: string, target: string): Promise<ImageHeader> {
  const size = ['-scale-to', String(MAX_THUMBNAIL.width)];
  const args = ['-png', '-singlefile', '-f', '1', '-l', '1', ...size, source];
  const page = await output('pdftoppm', args, dirname(target));
  if (await isOneColor(page)) throw new DrawingError('blank', 'The first page of a PDF is blank.');
  return drawStill(page, target);
}

const drawStill = async (picture: Buffer, target: string): Promise<ImageHeader> => ({
  ...(await drawThumbnail(picture, target)),
  is_animated: false,
});
