import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Rest } from '../../threads/pace';
import type { ArchivedFile } from '../export-manifest';

const CHUNK_CHARACTERS = 64 * 1024;

type Content = Iterable<string | Buffer> | AsyncIterable<Buffer>;

export class Archive {
  readonly files: Record<string, ArchivedFile> = {};
  private readonly zip = new ZipFile();
  private readonly written: Promise<void>;
  private readonly failed: Promise<never>;

  constructor(
    path: string,
    private readonly rest: Rest,
  ) {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    this.written = pipeline(this.zip.outputStream, file);
    this.failed = new Promise((_, reject) => {
      this.zip.once('error', reject);
      this.written.catch(reject);
    });
    this.failed.catch(() => undefined);
  }

  /** @returns when its content was read @throws what reading or writing met */
  async add(path: string, content: Content, { compress = true } = {}): Promise<void> {
    const source = Readable.from(this.measured(path, content), { objectMode: false });
    this.zip.addReadStream(source, path, { compress, mode: 0o100644 });
    await Promise.race([finished(source), this.failed]);
  }

  addFile(path: string, from: string, options: { compress: boolean }): Promise<void> {
    return this.add(path, createReadStream(from) as AsyncIterable<Buffer>, options);
  }

  async finish(): Promise<void> {
    this.zip.end();
    await Promise.race([this.written, this.failed]);
  }

  private async *measured(path: string, content: Content): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of content) {
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(chunk);
      bytes += chunk.length;
      this.rest();
      yield chunk;
    }
    this.files[path] = { bytes, sha256: hash.digest('hex') };
  }
}

export function* jsonLines(records: Iterable<object>): Generator<string> {
  let chunk = '';
  for (const record of records) {
    chunk += `${JSON.stringify(record)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

export function* counted<Item>(items: Iterable<Item>, count: () => void): Generator<Item> {
  for (const item of items) {
    yield item;
    count();
  }
}
