import type { UserView } from '../../../../src/protocol/frames';
import { distinctionOf } from '../../../rules/distinction';
import { text } from '../../../texts/browser';
import { bidiText, make } from '../page/elements';

type Named = Pick<UserView, 'name'> & { distinction?: string };

/** As `PersonName` renders them. */
export function nameParts({ name, distinction }: Named): HTMLElement[] {
  const words = make('span', 'person-name', bidiText('clip', name));
  if (distinction === undefined) return [words];
  words.append(Object.assign(make('small', 'clip', distinction), { dir: 'auto' }));
  return [words, make('span', 'tag', text.live.similarName)];
}

export const namePartsOf = (user: UserView) =>
  nameParts({ name: user.name, distinction: distinctionIn(user) });

export const distinctionIn = (user: UserView) => distinctionOf(user, text.live.joined);
