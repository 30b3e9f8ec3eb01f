import type { ExportKind } from '../protocol/export.view';

export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const LOGO = 'logo.webp';

export interface ArchivedFile {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface ExportManifest {
  format: typeof FORMAT;
  product: 'campfire';
  /** What is in it: `everything` only by whoever runs the server. */
  kind: ExportKind | 'everything';
  /** Id of the person for whom it was made; null for whoever runs the server. */
  made_for: number | null;
  made_at: string;
  account: {
    name: string;
    created_at: string;
    restrict_room_creation_to_administrators: boolean;
    custom_css: string;
  };
  /** Lines of each `.jsonl`. */
  counts: Record<string, number>;
  /** Highest ids that were ever given, so that none is given again; absent from parts of an account. */
  last_ids?: Record<string, number>;
  files: Record<string, ArchivedFile>;
  missing: string[];
}
