import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsInt, IsPositive, Max, Min } from 'class-validator';
import { FromDigits, IsText, IsTrueOrFalse, IsValid, Optional } from '../http/validators';
import { switchValue } from '../pages/form-body';
import { MAX_CLIENT_ID, MAX_PAGE, MAX_REMOVED_PREVIEWS, MAX_URL } from '../protocol/limits';
import type { BodyFormat } from '../protocol/message.view';
import { ActionFields } from './actions/action.dto';

export const FORMATS = ['markdown', 'html', 'plain'];
export const FORMAT_ERROR = { message: 'unknown_format|Choose markdown, html, or plain.' };

const LINK = /^https?:\/\//i;

export const splitLinks = (value: string | undefined) => value?.split(/\s+/).filter(Boolean);

/** Addresses on the web: a list, or separated by spaces. */
export function IsRemovedPreviews() {
  const items = { type: 'string', maxLength: MAX_URL, pattern: LINK.source };
  const check = (value: unknown) => {
    const links: unknown = typeof value === 'string' ? splitLinks(value) : value;
    if (!Array.isArray(links)) return 'not_a_list|This must be a list.';
    if (links.length > MAX_REMOVED_PREVIEWS) return 'too_many|This list is too long.';
    if (!links.every((link) => typeof link === 'string' && LINK.test(link)))
      return 'not_an_address|Use http or https URLs.';
    return links.every((link) => link.length <= MAX_URL)
      ? undefined
      : `too_long|Use ${MAX_URL.toLocaleString('en')} characters or fewer.`;
  };
  return IsValid('isRemovedPreviews', check, { maxItems: MAX_REMOVED_PREVIEWS, items });
}

export class PostMessage extends ActionFields {
  /** Up to 16 KiB. */
  @IsDefined({ message: 'blank|This can’t be empty.' })
  body: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_ERROR)
  format?: BodyFormat;

  /** Your own id for this message. Repeating it changes nothing and returns the stored message. */
  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_message_id?: string;

  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  reply_to_id?: number;

  /** Finished uploads, in the order in which the message has them. `body` is their caption and can be empty. */
  @Optional()
  @IsInt({ each: true, message: 'not_a_number|Use the ids of uploads.' })
  @ArrayMaxSize(MAX_PAGE, { message: 'too_many|This list is too long.' })
  @IsArray({ message: 'not_a_list|This must be a list.' })
  upload_ids?: number[];

  /** Whether photos lose where they were taken: JPEG, PNG, WebP, HEIC, and AVIF. The account may want it of all. */
  @Optional()
  @Transform(({ value }) => switchValue(value))
  @IsTrueOrFalse()
  remove_location?: boolean;

  /** Links in the message that get no preview. In a form, separated by spaces. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? splitLinks(value) : value))
  @IsRemovedPreviews()
  no_previews?: string[];
}

export class EditMessage extends ActionFields {
  /** Your own id for this edit. For a day, repeating it changes nothing. */
  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_edit_id?: string;

  /** Up to 16 KiB. A bot that only changes the buttons can leave it out. */
  @Optional()
  body?: string;

  @Optional()
  @IsIn(FORMATS, FORMAT_ERROR)
  format?: BodyFormat;
}

/** Cursors are message ids in this room. Use at most one. */
export class ListMessages {
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
  @Max(MAX_PAGE)
  limit?: number;
}
