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
    if (error instanceof DrawingError && error.code === 'no_program') throw error;
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

export async function firstPage(source: string, target: string): Promise<ImageHeader> {
  const size = ['-scale-to', String(MAX_THUMBNAIL.width)];
  const args = ['-png', '-singlefile', '-f', '1', '-l', '1', ...size, source];
  const page = await output('pdftoppm', args, dirname(target));
  if (!(await isOneColor(page))) return drawStill(page, target);
  const code = (await lacksFonts(source, target)) ? 'no_fonts' : 'blank';
  throw new DrawingError(code, 'The first page of a PDF is of one color.');
}

/** The last columns of a row say whether a font is in the file. */
const FONT_OUTSIDE = /\sno +(?:yes|no) +(?:yes|no) +\d+ +\d+$/m;

async function lacksFonts(source: string, target: string): Promise<boolean> {
  const fonts = output('pdffonts', ['-f', '1', '-l', '1', source], dirname(target));
  return FONT_OUTSIDE.test(String(await fonts.catch(() => '')));
}

const drawStill = async (picture: Buffer, target: string): Promise<ImageHeader> => ({
  ...(await drawThumbnail(picture, target)),
  is_animated: false,
});
