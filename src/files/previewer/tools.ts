import { spawn } from 'node:child_process';
import type { Drawn } from '../preview-process';
import { PREVIEW } from '../preview-size';
import { drawPicture } from './picture';

const SECONDS = 8;
const MEMORY_KIB = 1024 * 1024;
const MAX_BYTES = 32 * 1024 * 1024;

/** By ffmpeg, where the machine has it. */
export function firstFrame(source: string, target: string): Promise<Drawn> {
  const box = `scale='min(${PREVIEW.width},iw)':'min(${PREVIEW.height},ih)':force_original_aspect_ratio=decrease`;
  const frame = ['-frames:v', '1', '-an', '-sn', '-vf', box, '-f', 'image2pipe', '-c:v', 'png', '-'];
  const quiet = ['-nostdin', '-v', 'error', '-threads', '1', '-protocol_whitelist', 'file,pipe'];
  return drawWith('ffmpeg', [...quiet, '-i', `file:${source}`, ...frame], target);
}

/** By poppler, where the machine has it. */
export function firstPage(source: string, target: string): Promise<Drawn> {
  const page = ['-png', '-singlefile', '-f', '1', '-l', '1', '-scale-to', String(PREVIEW.width)];
  return drawWith('pdftoppm', [...page, source], target);
}

async function drawWith(program: string, args: string[], target: string): Promise<Drawn> {
  return { ...(await drawPicture(await output(program, args), target)), is_animated: false };
}

/** What a program writes, bounded in time, memory and length. */
function output(program: string, args: string[]): Promise<Buffer> {
  const bounds = `ulimit -t ${SECONDS}; ulimit -v ${MEMORY_KIB}; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', bounds, program, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > MAX_BYTES) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 && bytes > 0
        ? resolve(Buffer.concat(pieces))
        : reject(new Error(`${program} made no picture.`)),
    );
  });
}
