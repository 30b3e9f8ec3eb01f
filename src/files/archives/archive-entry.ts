export interface ArchiveEntry {
  name: string;
  /** Unpacked; null for a folder. */
  bytes: number | null;
}

export interface ListingBounds {
  entries: number;
  /** Of a tar, unpacked: names stand between the files, so that these are read, too. */
  tarBytes: number;
}

/** In a page. 32 MiB take a third of a second. */
export const WHOLE: ListingBounds = { entries: 1_000, tarBytes: 32 * 1024 * 1024 };
/** In a message. */
export const FIRST: ListingBounds = { entries: 20, tarBytes: 2 * 1024 * 1024 };
