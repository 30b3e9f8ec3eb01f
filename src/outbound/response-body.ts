import type { IncomingMessage } from 'node:http';
import { decoded } from './decoders';

export interface ResponseBody {
  body: Buffer;
  isTruncated: boolean;
}

/** Stops at `maxBytes`, so that a decompression bomb is harmless. @param keepsCut returns what came before an error */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  keepsCut = false,
): Promise<ResponseBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const errors: unknown[] = [];
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  try {
    for await (const chunk of decoded(received(response, errors), encoding, keepsCut)) {
      chunks.push(chunk.subarray(0, maxBytes - bytes));
      bytes += chunk.length;
      if (bytes > maxBytes) break;
    }
  } catch (error) {
    errors.push(error);
  } finally {
    response.destroy();
  }
  if (errors.length > 0 && !(keepsCut && bytes > 0)) throw errors[0];
  return { body: Buffer.concat(chunks), isTruncated: errors.length > 0 || bytes > maxBytes };
}

/** An error must not destroy the decoder before it has decoded what came. */
async function* received(response: IncomingMessage, errors: unknown[]): AsyncIterable<Buffer> {
  try {
    yield* response;
  } catch (error) {
    errors.push(error);
  }
}
