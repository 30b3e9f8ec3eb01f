import type { FastifyReply } from 'fastify';
import type { Piece } from '../../views/pieces';

const BYTES = 256 * 1024;
const MOST_FREE = 4;
/** UTF-8 takes at most so much for what JavaScript counts as one. */
const BYTES_OF_ONE = 3;

const free: Buffer[] = [];

/** The page as one piece of memory, for this answer alone. */
export function pageBytes(pieces: Piece[], reply: FastifyReply): Buffer {
  const page = memoryFor(reply, longest(pieces));
  let end = 0;
  for (const piece of pieces) {
    end += typeof piece === 'string' ? page.write(piece, end) : piece.copy(page, end);
  }
  return page.subarray(0, end);
}

function longest(pieces: Piece[]): number {
  let bytes = 0;
  for (const piece of pieces) bytes += typeof piece === 'string' ? BYTES_OF_ONE * piece.length : piece.length;
  return bytes;
}

/**
 * Memory that is used again when the answer has gone out, or nobody waits for it any more: fresh memory for each page
 * costs the kernel more time than all that is written into it.
 */
function memoryFor(reply: FastifyReply, bytes: number): Buffer {
  if (bytes > BYTES) return Buffer.allocUnsafeSlow(bytes);
  const memory = free.pop() ?? Buffer.allocUnsafeSlow(BYTES);
  reply.raw.once('close', () => {
    if (free.length < MOST_FREE) free.push(memory);
  });
  return memory;
}
