import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, ValidateNested } from 'class-validator';
import { LIMITS, NewPassword, NewPerson } from '../auth/auth.dto';
import type { Status } from '../auth/user.view';
import { FromDigits, IsText, Optional } from '../validation';

export const ACCOUNT_NAME_MAX = 60;

export class SetUp extends NewPerson {
  @Optional()
  @IsText({ max: ACCOUNT_NAME_MAX })
  account_name?: string;
}

const NOT_A_SWITCH = { message: 'not_a_switch|This is either true or false.' };

/** Only those that change. */
export class UpdateFeatures {
  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  files?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  avatars?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  opengraph?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  search?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  push?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  bots?: boolean;

  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  sounds?: boolean;
}

export class UpdateSettings {
  @Optional()
  @IsBoolean(NOT_A_SWITCH)
  restrict_room_creation_to_administrators?: boolean;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => UpdateFeatures)
  features?: UpdateFeatures;
}

export class UpdateAccount {
  @Optional()
  @IsText({ max: ACCOUNT_NAME_MAX })
  name?: string;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => UpdateSettings)
  settings?: UpdateSettings;
}

export const STYLES_MAX = 64 * 1024;

export class UpdateCustomStyles {
  @IsText({ max: STYLES_MAX, multiline: true, blank: true })
  custom_styles: string;
}

export class UpdateUser {
  @IsIn(['member', 'administrator'], { message: 'unknown_role|Choose member or administrator.' })
  role: 'member' | 'administrator';
}

const TOKEN = { max: 100 };

/** What stands at the end of a link made by `POST /me/transfers`. */
export class Transfer {
  @IsText(TOKEN)
  token: string;
}

export class Recover extends NewPassword {
  /** What stands at the end of the link. */
  @IsText(TOKEN)
  token: string;
}

export class Leave {
  @IsText({ max: LIMITS.password, multiline: true })
  current_password: string;
}

export class UserQuery {
  /** The beginning of a name, or of a later word of it. */
  @Optional()
  @IsText({ max: 100, blank: true })
  query?: string;

  /** Only people of this room, which the asker is in. */
  @Optional()
  @FromDigits()
  @IsInt()
  room_id?: number;

  /** Who is not active, only administrators find. */
  @Optional()
  @IsIn(['active', 'deactivated', 'banned'], { message: 'unknown_status|Say active, deactivated or banned.' })
  status?: Status;

  /** The `next` of the page before. */
  @Optional()
  @FromDigits()
  @IsInt({ message: 'unknown_cursor|Use the cursor that the page before gave.' })
  cursor?: number;
}
