import type { FormBody } from '../pages/form-body';
import { parse } from '../validation';
import { UpdateAccount } from './account.dto';

/** The settings form sends its switch as a word, flat beside the name. */
export function accountChange(body: FormBody): UpdateAccount {
  const { name, restrict_room_creation_to_administrators: restrict } = body;
  if (restrict === undefined) return parse(UpdateAccount, { name: name ?? '' });
  const settings = { restrict_room_creation_to_administrators: switched(restrict) };
  return parse(UpdateAccount, { name, settings });
}

/** The value of a switch in a form. */
export function switched(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
