import type { Random } from '../random';

const SECTOR = 512;

/** A change since the last sync: written bytes, or a new length. */
type Unsynced = { at: number; data: Buffer } | { length: number };

/** What a cut leaves of unsynced changes. */
export type Fate = 'dropped' | 'kept' | 'at random' | 'torn';
export const FATES: Fate[] = ['dropped', 'kept', 'at random', 'torn'];

/** A recorded file: its synced content and its unsynced changes. */
export class RecordedFile {
  private safe = new Content();
  private readonly unsynced: Unsynced[] = [];

  write(at: number, data: Buffer): void {
    this.unsynced.push({ at, data });
  }

  resize(length: number): void {
    this.unsynced.push({ length });
  }

  sync(): void {
    for (const change of this.unsynced) this.safe.apply(change);
    this.unsynced.length = 0;
  }

  get isSynced(): boolean {
    return this.unsynced.length === 0;
  }

  /** Returns the content after a cut. The buffer is shared and valid until the next call. */
  after(fate: Fate, random: Random): Buffer {
    const left = scratch.become(this.safe);
    if (fate === 'dropped') return left.bytes;
    for (const change of this.unsynced)
      if (fate === 'torn' && 'data' in change) applyTorn(left, change, random);
      else if (fate === 'kept' || random.chance(0.5)) left.apply(change);
    return left.bytes;
  }
}

/** Each sector of a write reaches the disk or not, and never changes its neighbors, as SQLite assumes. */
function applyTorn(left: Content, { at, data }: { at: number; data: Buffer }, random: Random): void {
  for (let start = 0; start < data.length; ) {
    const end = Math.min(data.length, start + SECTOR - ((at + start) % SECTOR));
    if (random.chance(0.5)) left.apply({ at: at + start, data: data.subarray(start, end) });
    start = end;
  }
}

/** A growing buffer, with zeros in its gaps. */
class Content {
  private buffer = Buffer.alloc(64 * 1024);
  private length = 0;

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  become(other: Content): this {
    this.length = 0;
    this.reserve(other.length);
    other.buffer.copy(this.buffer, 0, 0, other.length);
    this.length = other.length;
    return this;
  }

  apply(change: Unsynced): void {
    if ('length' in change) return this.resize(change.length);
    const end = change.at + change.data.length;
    if (end > this.length) this.resize(end);
    change.data.copy(this.buffer, change.at);
  }

  private resize(length: number): void {
    this.reserve(length);
    if (length > this.length) this.buffer.fill(0, this.length, length);
    this.length = length;
  }

  private reserve(length: number): void {
    if (length <= this.buffer.length) return;
    const grown = Buffer.alloc(length * 2);
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}

const scratch = new Content();
