import { on } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { BadRequest, TooLarge } from '../../http/errors';

/** Chunks that wait for the disk before the line is paused. */
const WAITING = { highWaterMark: 16, lowWaterMark: 4 };

/** Syncs it even if the connection breaks. @returns how much is there, and the error that ended it */
export async function receivePart(
  file: FileHandle,
  { received, bytes }: { received: number; bytes: number },
  content: Readable,
): Promise<{ received: number; error?: unknown }> {
  let end = received;
  let error: unknown;
  try {
    await file.truncate(received); // a crash can leave more than was acknowledged
    for await (const chunk of chunksOf(content)) {
      if (end + chunk.length > bytes)
        throw new TooLarge('This is more than the size you gave.', 'file_too_large');
      await writeAll(file, chunk, end);
      end += chunk.length;
    }
    if (!content.readableEnded) throw cutOff();
  } catch (cause) {
    error = (cause as NodeJS.ErrnoException).code === 'ECONNRESET' ? cutOff() : cause;
  }
  await file.datasync();
  return { received: end, error };
}

const cutOff = () => new BadRequest('The upload was cut off.');

/** Unlike the iterator of a stream, also what came right before the connection broke. */
async function* chunksOf(content: Readable): AsyncIterable<Buffer> {
  if (content.destroyed) return;
  for await (const [chunk] of on(content, 'data', { ...WAITING, close: ['end', 'close'] })) yield chunk;
}

async function writeAll(file: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; )
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
}
