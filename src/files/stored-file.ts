/** A file that lies safely in the store, and waits for the message it belongs to. */
export interface StoredFile {
  key: string;
  name: string;
  content_type: string;
  bytes: number;
  sha256: Buffer;
  width: number | null;
  height: number | null;
  is_animated: boolean;
  preview_key: string | null;
}
