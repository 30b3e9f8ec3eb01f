import { spawn } from 'node:child_process';
import { DrawingError } from '../drawing-error';

const SECONDS = 8;
const MEMORY_KIB = 1024 * 1024;
const MAX_BYTES = 32 * 1024 * 1024;
const NOT_FOUND = 127;

/** @param folder of the job alone, which goes as a whole @throws {DrawingError} */
export function output(program: string, args: string[], folder: string, seconds = SECONDS): Promise<Buffer> {
  const bounds = `ulimit -t ${seconds}; ulimit -v ${MEMORY_KIB}; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', bounds, program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > MAX_BYTES) child.kill('SIGKILL');
      else chunks.push(piece);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0 && bytes > 0) return resolve(Buffer.concat(chunks));
      const reason = code === NOT_FOUND ? 'no_program' : signal ? 'too_slow' : 'unreadable';
      reject(new DrawingError(reason, `${program} produced no image.`));
    });
  });
}
