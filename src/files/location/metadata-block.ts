/** Where metadata is in a file. */
export interface MetadataBlock {
  at: number;
  length: number;
  kind: 'exif' | 'xmp';
  /** Compressed, or in parts: it can't be edited in its place. */
  isOpaque?: boolean;
  /** A chunk of a PNG, which ends with a checksum. */
  isChunk?: boolean;
}

/** Reads at most `length` bytes at an offset of a file. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

export class DamagedFile extends Error {}

/** Of a hostile file the rest is left as it is. */
export const MAX_PARTS = 20_000;
