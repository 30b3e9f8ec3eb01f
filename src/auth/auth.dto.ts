import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import { IsText, Optional } from '../validation';
import type { Theme } from './user.view';

export const LIMITS = { name: 60, email: 254, password: 1024, passwordMin: 8, bio: 200 };

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
const EMAIL_FAULT = { message: 'not_an_email|This is not an e-mail address.' };

export class SignIn {
  @Transform(trimmed)
  @IsText({ max: LIMITS.email })
  email_address: string;

  @IsText({ max: LIMITS.password, multiline: true })
  password: string;
}

/** Somebody new: the first administrator, or a person who joins. */
export class NewPerson {
  @Transform(trimmed)
  @IsText({ max: LIMITS.name })
  name: string;

  @Transform(trimmed)
  @IsText({ max: LIMITS.email })
  @Matches(EMAIL, EMAIL_FAULT)
  email_address: string;

  @IsText({ max: LIMITS.password, min: LIMITS.passwordMin, multiline: true })
  password: string;
}

/** Chosen by somebody who forgot the old one. */
export class NewPassword {
  @IsText({ max: LIMITS.password, min: LIMITS.passwordMin, multiline: true })
  password: string;

  /** For somebody who has none any more; otherwise it is left as it is. */
  @Optional()
  @Transform(trimmed)
  @IsText({ max: LIMITS.email })
  @Matches(EMAIL, EMAIL_FAULT)
  email_address?: string;
}

/** What somebody changes about themselves; what is missing stays. */
export class UpdateMe {
  @Optional()
  @Transform(trimmed)
  @IsText({ max: LIMITS.name })
  name?: string;

  @Optional()
  @Transform(trimmed)
  @IsText({ max: LIMITS.email })
  @Matches(EMAIL, EMAIL_FAULT)
  email_address?: string;

  @Optional()
  @IsText({ max: LIMITS.bio, multiline: true, blank: true })
  bio?: string;

  @Optional()
  @IsIn(['auto', 'light', 'dark'], { message: 'unknown_theme|Choose auto, light or dark.' })
  theme?: Theme;

  /** Whether notifications on my devices say what was written. */
  @Optional()
  @IsBoolean({ message: 'not_a_switch|This is either true or false.' })
  push_text?: boolean;

  /** Nobody sees any more that I am here. */
  @Optional()
  @IsBoolean({ message: 'not_a_switch|This is either true or false.' })
  presence_hidden?: boolean;

  /** The new password; `current_password` must come with it. All other devices are signed out. */
  @Optional()
  @IsText({ max: LIMITS.password, min: LIMITS.passwordMin, multiline: true })
  password?: string;

  /** Needed to change the password or the e-mail address. */
  @Optional()
  @IsText({ max: LIMITS.password, multiline: true })
  current_password?: string;
}
