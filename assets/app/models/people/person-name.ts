import type { UserView } from '../../../../src/protocol/frames';
import { distinctionOf } from '../../../rules/distinction';
import { text } from '../../../texts/browser';
import { bidiText, make } from '../page/elements';

interface Named {
  name: string;
  /** Only of people with similar names. */
  distinction?: string;
}

/** As `PersonName` renders it. */
export function nameElement({ name, distinction }: Named): HTMLElement {
  const element = make('span', 'person-name', bidiText('clip', name));
  if (distinction === undefined) return element;
  const small = Object.assign(make('small', 'clip', distinction), { dir: 'auto' });
  element.append(make('span', 'tag', text.live.similarName), small);
  return element;
}

export const nameOf = (user: UserView) => nameElement({ name: user.name, distinction: distinctionIn(user) });

export const distinctionIn = (user: UserView) => distinctionOf(user, text.live.joined);
