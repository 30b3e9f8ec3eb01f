import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { IsName } from '../http/names';
import { IsText, IsTrueOrFalse, Optional } from '../http/validators';
import { MAX_BIO, MAX_EMAIL, MAX_PASSWORD } from '../protocol/limits';
import type { Density, Theme } from '../protocol/user.view';
import { normalEmail } from './email-address';
import { IsNewPassword } from './new-password-rule';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
const EMAIL_ERROR = { message: 'not_an_email|Enter a valid email address.' };

export class SignIn {
  @Transform(({ value }) => (typeof value === 'string' ? normalEmail(value) : value))
  @IsText({ max: MAX_EMAIL })
  email_address: string;

  @IsText({ max: MAX_PASSWORD, multiline: true })
  password: string;
}

/** Somebody new: the first administrator, or a person who joins. */
export class NewPerson {
  @IsName()
  name: string;

  @Transform(trimmed)
  @IsText({ max: MAX_EMAIL })
  @Matches(EMAIL, EMAIL_ERROR)
  email_address: string;

  @IsNewPassword()
  password: string;
}

/** Chosen by somebody who forgot the old one. */
export class NewPassword {
  @IsNewPassword()
  password: string;

  /** Required for someone who no longer has an email address; ignored otherwise. */
  @Optional()
  @Transform(trimmed)
  @IsText({ max: MAX_EMAIL })
  @Matches(EMAIL, EMAIL_ERROR)
  email_address?: string;
}

/** What to change. Fields left out stay as they are. */
export class UpdateMe {
  @Optional()
  @IsName()
  name?: string;

  @Optional()
  @Transform(trimmed)
  @IsText({ max: MAX_EMAIL })
  @Matches(EMAIL, EMAIL_ERROR)
  email_address?: string;

  @Optional()
  @IsText({ max: MAX_BIO, multiline: true, blank: true })
  bio?: string;

  @Optional()
  @IsIn(['auto', 'light', 'dark'], { message: 'unknown_theme|Choose auto, light, or dark.' })
  theme?: Theme;

  @Optional()
  @IsIn(['comfortable', 'compact'], { message: 'unknown_density|Choose comfortable or compact.' })
  density?: Density;

  /** Whether notifications on your devices include the message text. */
  @Optional()
  @IsTrueOrFalse()
  push_text?: boolean;

  /** Whether to appear offline. */
  @Optional()
  @IsTrueOrFalse()
  presence_hidden?: boolean;

  /** The new password. Requires `current_password`. All your other devices are signed out. */
  @Optional()
  @IsNewPassword()
  password?: string;

  /** Required to change the password or the email address. */
  @Optional()
  @IsText({ max: MAX_PASSWORD, multiline: true })
  current_password?: string;
}
