import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsName } from '../../http/names';
import { IsText, IsTrueOrFalse, IsValid, Optional } from '../../http/validators';
import { MAX_CUSTOM_CSS } from '../../protocol/limits';

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
