import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsObject, IsPositive, ValidateNested } from 'class-validator';
import { NewPassword, NewPerson } from '../../auth/auth.dto';
import { IsName } from '../../http/names';
import { FromDigits, IsText, IsTrueOrFalse, IsValid, Optional, toNumber } from '../../http/validators';
import {
  MAX_CUSTOM_CSS,
  MAX_FIRST_PEOPLE,
  MAX_PASSWORD,
  MAX_PEOPLE_QUERY,
  MAX_TOKEN,
} from '../../protocol/limits';
import { ERASED, type Erased, type Status } from '../../protocol/user.view';

export class SetUp extends NewPerson {
  @Optional()
  @IsName()
  account_name?: string;

  /** Printed by the server when it starts; needed where not only its own machine can reach it. */
  @Optional()
  @IsText({ max: MAX_TOKEN })
  setup_code?: string;
}

const LANGUAGE = /^(?:[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2})?$/i;

/** Only the ones to change. */
export class UpdateFeatures {
  @Optional()
  @IsTrueOrFalse()
  files?: boolean;

  @Optional()
  @IsTrueOrFalse()
  avatars?: boolean;

  @Optional()
  @IsTrueOrFalse()
  opengraph?: boolean;

  @Optional()
  @IsTrueOrFalse()
  third_party_previews?: boolean;

  @Optional()
  @IsTrueOrFalse()
  search?: boolean;

  @Optional()
  @IsTrueOrFalse()
  push?: boolean;

  @Optional()
  @IsTrueOrFalse()
  bots?: boolean;

  @Optional()
  @IsTrueOrFalse()
  sounds?: boolean;
}

export class UpdateSettings {
  @Optional()
  @IsTrueOrFalse()
  restrict_room_creation_to_administrators?: boolean;

  @Optional()
  @IsTrueOrFalse()
  remove_location?: boolean;

  /** Such as `de` or `pt-BR`; empty for English. */
  @Optional()
  @IsValid('isLanguage', (value) =>
    typeof value === 'string' && LANGUAGE.test(value)
      ? undefined
      : 'not_a_language|Use a language tag, such as de or pt-BR.',
  )
  link_preview_language?: string;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => UpdateFeatures)
  features?: UpdateFeatures;
}

export class UpdateAccount {
  @Optional()
  @IsName()
  name?: string;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => UpdateSettings)
  settings?: UpdateSettings;
}

export class UpdateCustomCss {
  @IsText({ max: MAX_CUSTOM_CSS, multiline: true, blank: true })
  custom_css: string;
}

export class UpdateUser {
  @IsIn(['member', 'administrator'], { message: 'unknown_role|Choose member or administrator.' })
  role: 'member' | 'administrator';
}

/** The last part of a link created by `POST /me/transfers`. */
export class Transfer {
  @IsText({ max: MAX_TOKEN })
  token: string;
}

export class Recover extends NewPassword {
  /** The last part of the link. */
  @IsText({ max: MAX_TOKEN })
  token: string;
}

export class Leave {
  @IsText({ max: MAX_PASSWORD, multiline: true })
  current_password: string;
}

export class Erase {
  /** Their messages and boosts, who they are, or everything. */
  @IsIn(ERASED, { message: 'unknown_erasure|Choose messages, person, or everything.' })
  what: Erased;
}

export class EraseMe extends Erase {
  @IsText({ max: MAX_PASSWORD, multiline: true })
  current_password: string;
}

export class UserQuery {
  /** The beginning of a first or later word of the name. */
  @Optional()
  @IsText({ max: MAX_PEOPLE_QUERY, blank: true })
  query?: string;

  /** Only people in this room. You must be in it. */
  @Optional()
  @FromDigits()
  @IsInt()
  room_id?: number;

  /** Ids of up to 10 people to list before the others, in this order. Separate them with commas. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',').map(toNumber) : value))
  @ArrayMaxSize(MAX_FIRST_PEOPLE)
  @IsInt({ each: true, message: 'not_an_id|Use people’s ids.' })
  @IsPositive({ each: true, message: 'not_an_id|Use people’s ids.' })
  first?: number[];

  /** Only administrators can list people who aren't active. */
  @Optional()
  @IsIn(['active', 'deactivated', 'banned'], {
    message: 'unknown_status|Choose active, deactivated, or banned.',
  })
  status?: Status;

  /** The `next` of the previous page. */
  @Optional()
  @FromDigits()
  @IsInt({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  cursor?: number;
}
