import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsPositive,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
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

  /** Addresses in it of which nothing is shown; in a form separated by spaces. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : value))
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(/^https?:\/\//i, {
    each: true,
    message: 'not_an_address|Give addresses on the web, `http` or `https`.',
  })
  @MaxLength(2_000, { each: true, message: 'too_long|Use at most 2,000 characters.' })
  no_previews?: string[];
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
