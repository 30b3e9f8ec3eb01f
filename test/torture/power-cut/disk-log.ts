/** The record types of `recorder.c`. */
export const CHANGE = {
  opened: 1,
  written: 2,
  resized: 3,
  synced: 4,
  syncedDirectory: 5,
  renamed: 6,
  linked: 7,
  unlinked: 8,
  madeDirectory: 9,
} as const;

export interface Change {
  kind: number;
  path: string;
  inode: bigint;
  /** Offset of the write, or the new length; 1 if opening emptied the file. */
  at: number;
  /** Written bytes, or the new name. */
  data: Buffer;
  /** Offset in the log after this record: a cut from here on includes it. */
  end: number;
}

const HEADER_BYTES = 32;

/** Yields the records of a log, without an incomplete one at its end. */
export function* readLog(log: Buffer): Generator<Change> {
  let start = 0;
  while (start + HEADER_BYTES <= log.length) {
    const path_length = log.readUInt32LE(start + 4);
    const data_start = start + HEADER_BYTES + path_length;
    const end = data_start + Number(log.readBigUInt64LE(start + 8));
    if (end > log.length) return;
    yield {
      kind: log.readUInt32LE(start),
      path: log.toString('utf8', start + HEADER_BYTES, data_start),
      inode: log.readBigUInt64LE(start + 16),
      at: Number(log.readBigUInt64LE(start + 24)),
      data: log.subarray(data_start, end),
      end,
    };
    start = end;
  }
}
