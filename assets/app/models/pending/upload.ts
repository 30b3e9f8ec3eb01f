/** A message with files. Entries are immutable. */
export interface Upload {
  user_id: number;
  room_id: number;
  client_message_id: string;
  body: string;
  reply_to_id?: number;
  /** Space-separated URLs. */
  no_previews?: string;
  remove_location?: boolean;
  files: File[];
  /** Of the server, once all files are there: then only the message is to be posted. */
  upload_ids?: number[];
  position: number;
  status: 'waiting' | 'sending' | 'failed' | 'sent' | 'removed';
  /** From 0 to 1. */
  progress: number;
  isInterrupted?: boolean;
  reason?: string;
}

export type NewUpload = Pick<
  Upload,
  'room_id' | 'body' | 'reply_to_id' | 'no_previews' | 'remove_location' | 'files'
>;
