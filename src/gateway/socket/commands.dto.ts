import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsCursor, IsId, IsText, IsTrueOrFalse, Optional } from '../../http/validators';
import { FORMAT_ERROR, FORMATS, IsRemovedPreviews } from '../../messages/message.dto';
import { MAX_CLIENT_ID, MAX_REF } from '../../protocol/limits';
import type { BodyFormat } from '../../protocol/message.view';
import { ReadFilter } from '../event-filter.dto';

const BLANK = { message: 'blank|This can’t be empty.' };

/** Comes back in the reply. */
const IsRef = () =>
  MaxLength(MAX_REF, { message: `too_long|A ref must be text of up to ${MAX_REF} characters.` });

export class PlainCommand {
  @Optional()
  @IsRef()
  ref?: string;
}

export class HelloCommand extends ReadFilter {
  @Optional()
  @IsRef()
  ref?: string;

  @Optional()
  @IsCursor()
  after?: number;

  @Optional()
  @IsTrueOrFalse()
  html?: boolean;
}

export class RoomCommand extends PlainCommand {
  @IsId()
  room_id: number;
}

export class PostCommand extends RoomCommand {
  @IsText({ max: MAX_CLIENT_ID })
  client_message_id: string;

  @IsString(BLANK)
  body: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_ERROR)
  format?: BodyFormat;

  @Optional()
  @IsId()
  reply_to_id?: number;

  /** Separated by spaces, because a frame is flat. */
  @Optional()
  @IsRemovedPreviews()
  @IsString({ message: 'not_text|This must be text.' })
  no_previews?: string;

  /** This and the next three are read as `ActionFields`. */
  @Optional()
  actions?: unknown;

  @Optional()
  selection_mode?: unknown;

  @Optional()
  once?: unknown;

  @Optional()
  show_presses?: unknown;
}

export class MessageCommand extends PlainCommand {
  @IsId()
  message_id: number;
}

export class EditCommand extends MessageCommand {
  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_edit_id?: string;

  @Optional()
  @IsString(BLANK)
  body?: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_ERROR)
  format?: BodyFormat;

  /** This and the next three are read as `ActionFields`. */
  @Optional()
  actions?: unknown;

  @Optional()
  selection_mode?: unknown;

  @Optional()
  once?: unknown;

  @Optional()
  show_presses?: unknown;
}

export class BoostCommand extends MessageCommand {
  @IsString(BLANK)
  content: string;

  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_boost_id?: string;
}

export class UnboostCommand extends MessageCommand {
  @IsId()
  boost_id: number;
}
