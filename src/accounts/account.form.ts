import { FEATURES } from '../config';
import type { FormBody } from '../pages/form-body';
import { parse } from '../validation';
import { UpdateAccount } from './account.dto';

const RESTRICT = 'restrict_room_creation_to_administrators';

/** The settings form sends each switch as a word, flat beside the name: `feature_search=false`. */
export function accountChange(body: FormBody): UpdateAccount {
  const pressed = FEATURES.filter((name) => body[`feature_${name}`] !== undefined);
  if (body[RESTRICT] === undefined && pressed.length === 0)
    return parse(UpdateAccount, { name: body.name ?? '' });
  const features = Object.fromEntries(pressed.map((name) => [name, switched(body[`feature_${name}`])]));
  return parse(UpdateAccount, {
    name: body.name,
    settings: { [RESTRICT]: switched(body[RESTRICT]), features },
  });
}

/** The value of a switch in a form. */
export function switched(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
