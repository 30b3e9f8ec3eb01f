export interface StoredFile {
  key: string;
  name: string;
  content_type: string;
  bytes: number;
  sha256: Buffer;
  width: number | null;
  height: number | null;
  is_animated: boolean;
  duration_ms: number | null;
  excerpt: string | null;
  /** The first of what is in an archive, as JSON. */
  contents: string | null;
  /** Contacts or events in a text. */
  items: number | null;
}

export const NO_HEADER = {
  width: null,
  height: null,
  is_animated: false,
  duration_ms: null,
  contents: null,
  items: null,
};
