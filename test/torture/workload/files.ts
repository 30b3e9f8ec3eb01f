import { createHash } from 'node:crypto';
import { bodyOf } from '../journal';

export interface SentFile {
  name: string;
  content: Buffer;
  sha256: string;
}

/** The attached file of an operation: deterministic text of up to 60 KB. */
export function fileOf(run: string, n: number): SentFile {
  const size = 20 + ((n * 7_919) % 60_000);
  const content = Buffer.alloc(size, `${bodyOf(run, n)}\n`);
  return { name: `${run}-${n}.txt`, content, sha256: sha256Of(content) };
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A multipart request body. */
export class Form {
  readonly type: string;
  readonly bytes: Buffer;

  constructor(fields: Record<string, string>, { name, content }: SentFile) {
    const boundary = 'torture-1f0c9b7d';
    const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`;
    const texts = Object.entries(fields).map(([field, value]) => `${part(`name="${field}"`)}${value}\r\n`);
    const head = `${texts.join('')}${part(`name="attachment"; filename="${name}"`)}`;
    this.type = `multipart/form-data; boundary=${boundary}`;
    this.bytes = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  }
}
