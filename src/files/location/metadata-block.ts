export interface MetadataBlock {
  at: number;
  length: number;
  kind: 'exif' | 'xmp';
  /** Compressed, or in parts: it can't be edited in its place. */
  isOpaque?: boolean;
  /** A chunk of a PNG, which ends with a checksum. */
  isChunk?: boolean;
}

export type ReadAt = (at: number, length: number) => Promise<Buffer>;

export class DamagedFile extends Error {}

export const MAX_PARTS = 20_000;
