/** An address at which other programs post into a room. */
export class IncomingWebhookView {
  id: number;
  bot_id: number;
  /** Null once the room is deleted. */
  room_id: number | null;
  name: string;
  /** Who made it. */
  creator_id: number;
  /** Anyone who knows it can post: keep it secret. Null if the server has lost its `secrets.json`. */
  url: string | null;
  /** Whether senders must sign what they send. */
  has_secret: boolean;
  /** Whether an alert edits its message when its state changes. */
  updates_alerts: boolean;
  /** When it was paused; null while it works. */
  paused_at: string | null;
  created_at: string;
  /** Null if nothing was sent to it yet. */
  last_used_at: string | null;
}

export class IncomingWebhookList {
  items: IncomingWebhookView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
