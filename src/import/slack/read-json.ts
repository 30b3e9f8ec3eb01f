import type { ArchiveEntry } from './entries';

/** Of one file: a day of the busiest room has a tenth of it. */
export const MAX_JSON_BYTES = 128 * 1024 * 1024;

export class UnreadableJson extends Error {}

export async function readJson(entry: ArchiveEntry): Promise<unknown> {
  if (entry.bytes > MAX_JSON_BYTES) throw new UnreadableJson('too large');
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of await entry.stream()) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_JSON_BYTES) throw new UnreadableJson('too large');
      chunks.push(chunk as Buffer);
    }
    return JSON.parse(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch (error) {
    throw error instanceof UnreadableJson ? error : new UnreadableJson((error as Error).message);
  }
}
