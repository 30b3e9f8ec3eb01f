import type { ArchiveEntry } from './entries';
import { MAX_JSON_BYTES, UnreadableJson } from './read-json';

const [QUOTE, BACKSLASH, COMMA, ARRAY] = [...Buffer.from('"\\,[')];
const NESTING = new Int8Array(256);
for (const byte of Buffer.from('[{')) NESTING[byte] = 1;
for (const byte of Buffer.from(']}')) NESTING[byte] = -1;
const BLANK = /^\s*$/;

/** Reads a few items at a time. @throws {UnreadableJson} after the items before the damage, or for what is too large or no array */
export async function* readItems(entry: ArchiveEntry): AsyncGenerator<unknown[]> {
  if (entry.bytes > MAX_JSON_BYTES) throw new UnreadableJson('too large');
  const splitter = new ItemSplitter();
  let bytes = 0;
  try {
    for await (const chunk of await entry.stream()) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_JSON_BYTES) throw new UnreadableJson('too large');
      yield* splitter.itemsIn(chunk as Buffer);
    }
    splitter.end();
  } catch (error) {
    throw error instanceof UnreadableJson ? error : new UnreadableJson((error as Error).message);
  }
}

class ItemSplitter {
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  private place: 'before' | 'inside' | 'after' = 'before';
  private isFirst = true;
  private pieces: Buffer[] = [];

  *itemsIn(chunk: Buffer): Generator<unknown[]> {
    const items: unknown[] = [];
    try {
      this.split(chunk, items);
    } finally {
      yield items;
    }
  }

  end(): void {
    if (this.place !== 'after') throw new UnreadableJson('cut off, or not an array');
    this.assertBlank();
  }

  private split(chunk: Buffer, items: unknown[]): void {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (!this.isEnd(byte)) continue;
      this.pieces.push(chunk.subarray(start, at));
      this.take(byte, items);
      start = at + 1;
    }
    this.pieces.push(chunk.subarray(start));
  }

  private isEnd(byte: number): boolean {
    if (this.isString) {
      this.isString = this.isEscaped || byte !== QUOTE;
      this.isEscaped = !this.isEscaped && byte === BACKSLASH;
      return false;
    }
    if (byte === QUOTE) this.isString = true;
    const before = this.depth;
    this.depth += NESTING[byte]!;
    return this.depth !== before ? this.depth * before === 0 : byte === COMMA && before === 1;
  }

  private take(byte: number, items: unknown[]): void {
    if (this.place !== 'inside') {
      this.assertBlank();
      if (byte !== ARRAY || this.place === 'after') throw new UnreadableJson('not an array');
      this.place = 'inside';
      return;
    }
    const text = this.takeText();
    const isLast = byte !== COMMA;
    if (!(isLast && this.isFirst && BLANK.test(text))) items.push(JSON.parse(text));
    this.isFirst = false;
    if (isLast) this.place = 'after';
  }

  private assertBlank(): void {
    if (!BLANK.test(this.takeText())) throw new UnreadableJson('not an array');
  }

  private takeText(): string {
    const text = Buffer.concat(this.pieces).toString('utf8');
    this.pieces = [];
    return text;
  }
}
