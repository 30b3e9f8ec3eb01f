import type { IncomingMessage } from 'node:http';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { OutboundError } from './outbound-error';

export interface AnswerBody {
  body: Buffer;
  /** More came than was asked for. */
  isCut: boolean;
}

const WINDOW_BITS = 23;
/** A sender may ask for a window of 128 MiB to unpack a single letter. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: WINDOW_BITS } };

const DECODERS: Record<string, () => Duplex> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: () => createZstdDecompress(ZSTD),
};

/** What `readBody` unpacks. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/**
 * Reads no more than `maxBytes` of what an answer unpacks to: a small file that stands for a large one is cut while
 * it is unpacked, not afterwards.
 * @param isEnough asked for each piece; once true, nothing more is read
 */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  isEnough: (piece: Buffer) => boolean = () => false,
): Promise<AnswerBody> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of unpacked(response) as AsyncIterable<Buffer>) {
    pieces.push(piece.subarray(0, maxBytes - bytes));
    bytes += piece.length;
    if (bytes > maxBytes || isEnough(piece)) break;
  }
  return { body: Buffer.concat(pieces), isCut: bytes > maxBytes };
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return response;
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding]!() : undefined;
  if (!decoder) {
    response.destroy();
    throw new OutboundError('failed', 'The answer is packed in a way that nobody asked for.');
  }
  // Whichever of the two ends first ends the other; its fault is seen by whoever reads.
  return pipeline(response, decoder, () => undefined);
}
