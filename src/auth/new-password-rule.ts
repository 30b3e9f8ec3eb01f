import { textError } from '../http/text-rule';
import { IsText, IsValid } from '../http/validators';
import { MAX_PASSWORD, MIN_PASSWORD } from '../protocol/limits';
import { isGuessable, TOO_COMMON } from './common-passwords';

const RULE = { max: MAX_PASSWORD, min: MIN_PASSWORD, multiline: true };

/** Knows only the other fields of the input; `NewPasswords` knows the person. */
export function IsNewPassword(): PropertyDecorator {
  return (target, property) => {
    IsText(RULE)(target, property);
    IsValid('isUncommon', commonError)(target, property);
  };
}

function commonError(password: unknown, input: object): string | undefined {
  if (typeof password !== 'string' || textError(password, RULE)) return undefined;
  const { name, email_address, account_name } = input as Record<string, unknown>;
  const own = [name, email_address, account_name].filter((text) => typeof text === 'string');
  return isGuessable(password, ...own) ? `too_common|${TOO_COMMON}` : undefined;
}
