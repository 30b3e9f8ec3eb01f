import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { IsName } from '../http/names';
import { FromDigits, IsIdList, IsText, IsTrueOrFalse, Optional } from '../http/validators';
import { MAX_URL, MAX_WEBHOOK_EVENTS, MAX_WEBHOOK_SECONDS } from '../protocol/limits';
import {
  WEBHOOK_EVENTS,
  WEBHOOK_KINDS,
  type WebhookEvent,
  type WebhookKind,
} from '../protocol/webhook-events';

export class CreateBot {
  @IsName()
  name: string;
}

/** What to change. Fields left out stay as they are. */
export class UpdateBot {
  @Optional()
  @IsName()
  name?: string;

  /** Whether its key can be in the path, as in Campfire. In a header it always can. */
  @Optional()
  @IsTrueOrFalse()
  key_in_path?: boolean;

  /** A paused bot can't read or post, and isn't told anything. */
  @Optional()
  @IsTrueOrFalse()
  paused?: boolean;

  /** Where it's told of messages. Empty for nowhere. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsText({ max: MAX_URL, blank: true })
  webhook_url?: string;

  /** How long it has to answer. */
  @Optional()
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(MAX_WEBHOOK_SECONDS)
  webhook_timeout_seconds?: number;

  /** `campfire`: told of messages, and answers. `standard`: told of events, signed as Standard Webhooks. */
  @Optional()
  @IsIn(WEBHOOK_KINDS, { message: 'unknown_webhook_kind|Choose campfire or standard.' })
  webhook_kind?: WebhookKind;

  /** What a webhook of kind `standard` is told of. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMinSize(1, { message: 'none_chosen|Choose at least one event.' })
  @ArrayMaxSize(MAX_WEBHOOK_EVENTS)
  @IsIn(WEBHOOK_EVENTS, { each: true, message: 'unknown_event_type|Use names of events.' })
  webhook_events?: WebhookEvent[];

  /** Whether a webhook of kind `standard` is told of all its rooms, pings included, or of `webhook_room_ids`. */
  @Optional()
  @IsTrueOrFalse()
  webhook_all_rooms?: boolean;

  /** Turns a webhook on again that was switched off, or off. */
  @Optional()
  @IsTrueOrFalse()
  webhook_on?: boolean;

  /** The rooms it's in, of those that you're in. */
  @Optional()
  @IsIdList('Use rooms’ ids.')
  room_ids?: number[];

  /** The rooms whose every message or event its webhook is told, of those that you're in. */
  @Optional()
  @IsIdList('Use rooms’ ids.')
  webhook_room_ids?: number[];
}
