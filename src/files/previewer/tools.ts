import type { Drawn } from '../preview-process';
import { PREVIEW } from '../preview-size';
import { drawPicture } from './picture';
import { output } from './program';

/** By ffmpeg, where the machine has it; as large as the film is, which says so. */
export function firstFrame(source: string, target: string): Promise<Drawn> {
  const square = ['-vf', "scale='trunc(iw*sar)':ih,setsar=1"];
  const frame = ['-frames:v', '1', '-an', '-sn', ...square, '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '2'];
  const quiet = ['-nostdin', '-v', 'error', '-threads', '1', '-protocol_whitelist', 'file,pipe'];
  return drawWith('ffmpeg', [...quiet, '-i', `file:${source}`, ...frame, '-'], target);
}

/** By poppler, where the machine has it. */
export function firstPage(source: string, target: string): Promise<Drawn> {
  const page = ['-png', '-singlefile', '-f', '1', '-l', '1', '-scale-to', String(PREVIEW.width)];
  return drawWith('pdftoppm', [...page, source], target);
}

async function drawWith(program: string, args: string[], target: string): Promise<Drawn> {
  return { ...(await drawPicture(await output(program, args), target)), is_animated: false };
}
