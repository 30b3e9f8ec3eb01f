export class UploadView {
  id: number;
  name: string;
  /** Of the whole file. */
  bytes: number;
  /** Where to continue: this many bytes are saved. */
  offset: number;
  /** A day after the start. Then the upload is deleted, unless a message has it. */
  expires_at: string;
}
