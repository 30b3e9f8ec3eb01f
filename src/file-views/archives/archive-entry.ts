export const MAX_ENTRIES = 1_000;

export interface ArchiveEntry {
  name: string;
  /** Unpacked; null for a folder. */
  bytes: number | null;
}
