import type { FastifyReply } from 'fastify';
import type { HtmlChunk } from '../../views/pages/html-chunks';

const BLOCK_BYTES = 256 * 1024;
const MAX_FREE = 4;
const UNIT_BYTES = 3;

const free: Buffer[] = [];

/** Encoding a page as one string would cost more than rendering it from the cache. */
export function htmlBytes(chunks: HtmlChunk[], reply: FastifyReply): Buffer {
  const bytes = allocate(reply, maxBytes(chunks));
  let end = 0;
  for (const chunk of chunks)
    end += typeof chunk === 'string' ? bytes.write(chunk, end) : chunk.copy(bytes, end);
  return bytes.subarray(0, end);
}

function maxBytes(chunks: HtmlChunk[]): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += typeof chunk === 'string' ? UNIT_BYTES * chunk.length : chunk.length;
  return bytes;
}

/** Reuses memory, because mapping fresh memory takes longer than filling it. */
function allocate(reply: FastifyReply, bytes: number): Buffer {
  if (bytes > BLOCK_BYTES) return Buffer.allocUnsafeSlow(bytes);
  const block = free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
  reply.raw.once('close', () => {
    if (free.length < MAX_FREE) free.push(block);
  });
  return block;
}
