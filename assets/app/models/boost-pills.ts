import { text } from '../../texts/browser';
import { isEmojiOnly } from '../../texts/characters';
import type { NewBoost } from './boosting';
import { icon, make } from './elements';
import type { Me } from './page';

interface UnderWay {
  adding: NewBoost[];
  isRemoved(boost_id: number): boolean;
}

/** What stands under a message for me; undefined for nothing. */
export function drawStrip(sent: Element | null | undefined, me: Me, underWay: UnderWay): Element | undefined {
  const strip = (sent?.cloneNode(true) as Element) ?? emptyStrip();
  for (const pill of strip.querySelectorAll<HTMLElement>('.boost')) dressPill(pill, me, underWay);
  const known = new Set((sent ? [...sent.querySelectorAll('.boost')] : []).flatMap(idsOf));
  for (const boost of underWay.adding) {
    if (boost.status === 'failed') strip.append(failure(boost));
    else if (!known.has(boost.boost_id ?? 0)) count(strip, boost.content);
  }
  return strip.children.length > 0 ? strip : undefined;
}

const idsOf = (pill: Element) => list(pill as HTMLElement, 'boostIds');
const list = (pill: HTMLElement, name: 'boostIds' | 'boosterIds') =>
  (pill.dataset[name] ?? '').split(' ').filter(Boolean).map(Number);

/** Those that I take back are gone already; the last of mine can be taken back. */
function dressPill(pill: HTMLElement, me: Me, { isRemoved }: UnderWay): void {
  const boosters = list(pill, 'boosterIds');
  const boosts = idsOf(pill).map((id, index) => ({ id, isMine: boosters[index] === me.id }));
  const left = boosts.filter(({ id }) => !isRemoved(id));
  if (left.length === 0) return pill.remove();
  if (left.length < boosts.length) setCount(pill, left.length);
  const mine = left.findLast(({ isMine }) => isMine);
  pill.classList.toggle('boost-mine', mine !== undefined);
  if (mine) pill.append(removal(mine.id, contentOf(pill)));
}

export const contentOf = (pill: Element) => pill.querySelector('.boost-content')?.textContent ?? '';

function removal(id: number, content: string): HTMLElement {
  const button = make('button', 'boost-remove');
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', text.boosts.remove(content));
  button.dataset.boostId = String(id);
  button.append(icon('x'));
  return button;
}

/** One more of those that are there, or the first of its kind. */
function count(strip: Element, content: string): void {
  const equal = [...strip.querySelectorAll<HTMLElement>('.boost')].find(
    (pill) => contentOf(pill) === content,
  );
  if (!equal) return strip.append(pendingPill(content));
  const shown = Number(equal.querySelector('.boost-count')?.textContent ?? 1);
  setCount(equal, shown + 1);
  equal.classList.add('boost-pending');
}

function setCount(pill: HTMLElement, count: number): void {
  const shown = pill.querySelector('.boost-count');
  if (count < 2) return shown?.remove();
  const place = shown ?? make('span', 'boost-count');
  place.textContent = String(count);
  if (!shown) pill.querySelector('.boost-who')?.append(place);
}

function pendingPill(content: string): HTMLElement {
  const pill = make('li', 'boost boost-pending boost-mine');
  const words = make('bdi', isEmojiOnly(content) ? 'boost-content boost-emoji' : 'boost-content', content);
  pill.append(make('span', 'boost-who', words));
  return pill;
}

function failure({ id, content, reason }: NewBoost): HTMLElement {
  const line = make('li', 'boost-failure');
  line.setAttribute('role', 'alert');
  line.dataset.id = id;
  line.append(
    icon('circle-alert'),
    make('span', '', text.boosts.notAdded(content, reason ?? '')),
    act('boosts#retry', text.acts.tryAgain),
    act('boosts#discard', text.acts.remove),
  );
  return line;
}

function act(action: string, words: string): HTMLElement {
  const button = make('button', 'link-button', words);
  button.setAttribute('type', 'button');
  button.dataset.action = action;
  return button;
}

function emptyStrip(): HTMLElement {
  const strip = make('ul', 'boosts');
  strip.setAttribute('aria-label', text.boosts.title);
  return strip;
}
