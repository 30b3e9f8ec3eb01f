import { spawn } from 'node:child_process';

const SECONDS = 8;
const MEMORY_KIB = 1024 * 1024;
const MAX_BYTES = 32 * 1024 * 1024;

/** What a program writes, bounded in time, memory and length. */
export function output(program: string, args: string[]): Promise<Buffer> {
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
