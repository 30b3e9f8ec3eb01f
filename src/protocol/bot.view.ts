import { UserView } from './user.view';
import type { WebhookEvent, WebhookKind } from './webhook-events';

/** What a bot's webhook is told, and how it fares. */
export class BotWebhookView {
  kind: WebhookKind;
  url: string;
  /** How long it has to answer, in seconds. */
  timeout_seconds: number;
  /** Since when it can't be reached; null while it works. */
  failing_since: string | null;
  /** Why it can't be reached. */
  last_error: string | null;
  /** When it was switched off, by an administrator or after it had failed for days; null while it's on. */
  off_since: string | null;
  /** How many events it has missed since then. They aren't told later. */
  skipped_events: number;
  /** What a webhook of kind `standard` is told of. */
  events: WebhookEvent[];
  /** Whether one of kind `standard` is told of all the bot's rooms, pings included, or of `webhook_room_ids`. */
  all_rooms: boolean;
  /** Until when requests are signed with the secret before the last rotation, too. */
  previous_secret_until: string | null;
}

/** A bot, for administrators. */
export class BotView {
  user: UserView;
  /** Who made it. */
  creator_id: number;
  created_at: string;
  /** Null if its key was never used. */
  last_used_at: string | null;
  /** When it was paused; null while it works. */
  paused_at: string | null;
  /** Whether its key can be in the path, as in Campfire. */
  key_in_path: boolean;
  /** Null without one. */
  webhook: BotWebhookView | null;
  /** Those of its rooms that you're in, too. */
  room_ids: number[];
  /** Those of them whose every message or event its webhook is told. */
  webhook_room_ids: number[];
}

/** A bot with its key, on its own page. */
export class BotWithKeyView extends BotView {
  /** Signs it in: keep it secret. Null if the server has lost its `secrets.json`; create a new key then. */
  key: string | null;
  /** Signs the requests of a webhook of kind `standard`: keep it secret. Null for other kinds. */
  webhook_secret: string | null;
}

export class BotList {
  items: BotView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
