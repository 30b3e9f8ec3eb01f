import { IsDefined, IsIn, IsInt, IsPositive, Max, Min } from 'class-validator';
import { FromDigits, IsText, Optional } from '../validation';
import type { BodyFormat } from './message.view';

const FORMATS = ['markdown', 'html', 'plain'];
const FORMAT_FAULT = { message: 'unknown_format|Choose markdown, html or plain.' };

export class PostMessage {
  /** At most 16 KiB. */
  @IsDefined({ message: 'blank|This cannot be empty.' })
  body: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_FAULT)
  format?: BodyFormat;

  /** Names this post: a repeat with the same id changes nothing and gets the stored message. */
  @Optional()
  @IsText({ max: 64 })
  client_message_id?: string;

  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  reply_to_id?: number;
}

export class EditMessage {
  /** At most 16 KiB. */
  @IsDefined({ message: 'blank|This cannot be empty.' })
  body: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_FAULT)
  format?: BodyFormat;
}

/** Cursors are message ids of the room; at most one of them. */
export class MessagePage {
  @Optional()
  @FromDigits()
  @IsInt()
  before?: number;

  @Optional()
  @FromDigits()
  @IsInt()
  after?: number;

  @Optional()
  @FromDigits()
  @IsInt()
  around?: number;

  @Optional()
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}
