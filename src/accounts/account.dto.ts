import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, ValidateNested } from 'class-validator';
import { NewPerson } from '../auth/auth.dto';
import { FromDigits, IsText, Optional } from '../validation';

export const ACCOUNT_NAME_MAX = 60;

export class SetUp extends NewPerson {
  @Optional()
  @IsText({ max: ACCOUNT_NAME_MAX })
  account_name?: string;
}

export class UpdateSettings {
  @Optional()
  @IsBoolean({ message: 'not_a_switch|This is either true or false.' })
  restrict_room_creation_to_administrators?: boolean;
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

export class UpdateUser {
  @IsIn(['member', 'administrator'], { message: 'unknown_role|Choose member or administrator.' })
  role: 'member' | 'administrator';
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
}
