import { DamagedFile } from './metadata-block';

export interface Box {
  type: string;
  start: number;
  end: number;
}

/** The box at this offset of ISO media (ISO/IEC 14496-12, 4.2). @param end of what it's in */
export function boxAt(head: Buffer, at: number, end: number): Box | undefined {
  if (head.length < 8) return undefined;
  const size = head.readUInt32BE(0);
  const isLong = size === 1;
  if (isLong && head.length < 16) return undefined;
  const length = isLong ? Number(head.readBigUInt64BE(8)) : size === 0 ? end - at : size;
  const start = at + (isLong ? 16 : 8);
  return at + length < start ? undefined : { type: head.toString('latin1', 4, 8), start, end: at + length };
}

export function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at < to; ) {
    const box = boxAt(bytes.subarray(at, at + 16), at, to);
    if (!box || box.end > to) return;
    yield box;
    at = box.end;
  }
}

const SIZES = [0, 1, 2, 3, 4, 8];

/** Reads numbers one after the other. @throws {DamagedFile} at the end */
export class Fields {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  number(size: number): number {
    const { at } = this;
    if (!SIZES.includes(size) || at + size > this.bytes.length) throw new DamagedFile();
    this.at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(this.bytes.readBigUInt64BE(at)) : this.bytes.readUIntBE(at, size);
  }

  text(length: number): string {
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }
}
