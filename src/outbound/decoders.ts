import { pipeline, Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

type Chunks = AsyncIterable<Buffer>;

const WINDOW_BITS = 23;
/** By default a sender can demand a window of 128 MiB. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: WINDOW_BITS } };
const MAX_GZIP_HEADER = 64 * 1024;

type Decoder = (chunks: Chunks, keepsCut: boolean) => Chunks;

const gzip: Decoder = (chunks, keepsCut) =>
  piped(withoutGzipHeader(chunks), createInflateRaw(zlibOptions(keepsCut)));

const DECODERS: Record<string, Decoder> = {
  gzip,
  'x-gzip': gzip,
  deflate: inflated,
  br: (chunks, keepsCut) =>
    piped(chunks, createBrotliDecompress(keepsCut ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {})),
  zstd: (chunks, keepsCut) =>
    piped(chunks, createZstdDecompress(keepsCut ? { ...ZSTD, finishFlush: constants.ZSTD_e_flush } : ZSTD)),
};

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** Unknown encodings, such as `none`, change nothing, as in browsers. @param keepsCut accepts a missing end */
export function decoded(chunks: Chunks, encoding: string, keepsCut: boolean): Chunks {
  return Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding]!(chunks, keepsCut) : chunks;
}

const zlibOptions = (keepsCut: boolean) => (keepsCut ? { finishFlush: constants.Z_SYNC_FLUSH } : {});

const piped = (chunks: Chunks, decoder: NodeJS.ReadWriteStream): Chunks =>
  pipeline(Readable.from(chunks), decoder, () => undefined) as unknown as Chunks;

/** Many servers send `deflate` without the header of zlib. */
async function* inflated(chunks: Chunks, keepsCut: boolean): Chunks {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const isZlib = (first.value[0]! & 0x0f) === 8 && first.value[0]! >> 4 <= 7;
  yield* piped(
    restOf(first.value, { [Symbol.asyncIterator]: () => iterator }),
    isZlib ? createInflate(zlibOptions(keepsCut)) : createInflateRaw(zlibOptions(keepsCut)),
  );
}

async function* restOf(first: Buffer, rest: Chunks): Chunks {
  yield first;
  yield* rest;
}

/** Like browsers, and unlike `createGunzip`, this ignores what follows the first member. */
async function* withoutGzipHeader(chunks: Chunks): Chunks {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      const length = gzipHeaderLength(head);
      if (length === undefined && head.length > MAX_GZIP_HEADER)
        throw new Error('The gzip header is too long.');
      if (length === undefined) continue;
      yield head.subarray(length);
      head = undefined;
    }
  }
}

/** By RFC 1952. @returns undefined if it goes on */
function gzipHeaderLength(bytes: Buffer): number | undefined {
  const [first, second, , flags = 0] = bytes;
  if ((first ?? 0x1f) !== 0x1f || (second ?? 0x8b) !== 0x8b) throw new Error('This isn’t gzip.');
  let length = 10;
  if (flags & 4) length += 2 + (bytes.length < 12 ? 0 : bytes.readUInt16LE(10));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, length);
    if (end < 0) return undefined;
    length = end + 1;
  }
  if (flags & 2) length += 2;
  return bytes.length >= length ? length : undefined;
}
