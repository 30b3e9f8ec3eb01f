import { IsInt, IsPositive } from 'class-validator';
import { IsName } from '../../http/names';
import { FromDigits, IsText, IsTrueOrFalse, Optional } from '../../http/validators';
import { MAX_TOKEN } from '../../protocol/limits';

export class CreateIncomingWebhook {
  @IsName()
  name: string;

  /** A room that both you and the bot are in. */
  @FromDigits()
  @IsInt({ message: 'not_an_id|Choose a room.' })
  @IsPositive({ message: 'not_an_id|Choose a room.' })
  room_id: number;

  /** What the sender signs with. Empty if its signature isn't checked. */
  @Optional()
  @IsText({ max: MAX_TOKEN, blank: true })
  secret?: string;
}

/** What to change. Fields left out stay as they are. */
export class UpdateIncomingWebhook {
  @Optional()
  @IsName()
  name?: string;

  /** Empty to stop checking signatures. */
  @Optional()
  @IsText({ max: MAX_TOKEN, blank: true })
  secret?: string;

  /** Whether an alert edits its message when its state changes. */
  @Optional()
  @IsTrueOrFalse()
  updates_alerts?: boolean;

  /** A paused webhook refuses what is sent to it. */
  @Optional()
  @IsTrueOrFalse()
  paused?: boolean;
}
