import { dirname } from 'node:path';
import { MAX_THUMBNAIL } from '../../../../assets/rules/thumbnail-size';
import type { DrawingError } from '../drawing-error';
import type { ImageHeader } from '../thumbnail-process';
import { drawThumbnail } from './image';
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
    if ((error as Partial<DrawingError>).fault === 'no_program') throw error;
    return await frame(source, target, [], '');
  }
}

function frame(source: string, target: string, reading: string[], filter: string): Promise<ImageHeader> {
  const filters = ['-vf', `${filter}scale='trunc(iw*sar)':ih,setsar=1`];
  const output = [
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
  return drawWith('ffmpeg', [...QUIET, ...reading, '-i', `file:${source}`, ...output, '-'], target, SECONDS);
}

export function firstPage(source: string, target: string): Promise<ImageHeader> {
  const page = ['-png', '-singlefile', '-f', '1', '-l', '1', '-scale-to', String(MAX_THUMBNAIL.width)];
  return drawWith('pdftoppm', [...page, source], target);
}

async function drawWith(
  program: string,
  args: string[],
  target: string,
  seconds?: number,
): Promise<ImageHeader> {
  const picture = await output(program, args, dirname(target), seconds);
  return { ...(await drawThumbnail(picture, target)), is_animated: false };
}
