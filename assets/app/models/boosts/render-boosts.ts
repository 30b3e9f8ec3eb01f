import { contentClass, shownCount } from '../../../rules/boosts';
import { text } from '../../../texts/browser';
import { icon, make } from '../page/elements';
import type { Me } from '../page/page';
import type { PendingBoost } from './boost-outbox';

interface PendingChanges {
  adding: PendingBoost[];
  isRemoved(boost_id: number): boolean;
}

export function renderBoosts(
  serverList: Element | null | undefined,
  me: Me,
  pending: PendingChanges,
): Element | undefined {
  const list = (serverList?.cloneNode(true) as Element) ?? emptyList();
  for (const pill of list.querySelectorAll<HTMLElement>('.boost')) updatePill(pill, me, pending);
  const known = new Set((serverList ? [...serverList.querySelectorAll('.boost')] : []).flatMap(idsOf));
  for (const boost of pending.adding) {
    if (boost.status === 'failed') list.append(failureItem(boost));
    else if (!known.has(boost.boost_id ?? 0)) addPending(list, boost.content);
  }
  return list.children.length > 0 ? list : undefined;
}

const idsOf = (pill: Element) => numbersIn(pill as HTMLElement, 'boostIds');
const numbersIn = (pill: HTMLElement, name: 'boostIds' | 'boosterIds') =>
  (pill.dataset[name] ?? '').split(' ').filter(Boolean).map(Number);

function updatePill(pill: HTMLElement, me: Me, { isRemoved }: PendingChanges): void {
  const boosters = numbersIn(pill, 'boosterIds');
  const boosts = idsOf(pill).map((id, index) => ({ id, isMine: boosters[index] === me.id }));
  const remaining = boosts.filter(({ id }) => !isRemoved(id));
  if (remaining.length === 0) return pill.remove();
  if (remaining.length < boosts.length) setCount(pill, remaining.length);
  const mine = remaining.findLast(({ isMine }) => isMine);
  pill.classList.toggle('boost-mine', mine !== undefined);
  if (mine) pill.dataset.mine = String(mine.id);
  else delete pill.dataset.mine;
  toggleButton(pill.querySelector<HTMLElement>('a.boost-label'), mine !== undefined);
}

/** Without scripts it is a link, whose title says who boosted; here a popover does. */
function toggleButton(label: HTMLElement | null, isPressed: boolean): void {
  if (!label) return;
  label.setAttribute('role', 'button');
  label.setAttribute('aria-pressed', String(isPressed));
  label.dataset.names ??= label.title;
  label.removeAttribute('title');
}

export const contentOf = (pill: Element) => pill.querySelector('.boost-content')?.textContent ?? '';

function addPending(list: Element, content: string): void {
  const equal = [...list.querySelectorAll<HTMLElement>('.boost')].find((pill) => contentOf(pill) === content);
  if (!equal) return list.append(pendingPill(content));
  const shown = Number(equal.querySelector('.boost-count')?.textContent ?? 1);
  setCount(equal, shown + 1);
  equal.classList.add('boost-pending', 'boost-mine');
}

function setCount(pill: HTMLElement, count: number): void {
  const link = pill.querySelector<HTMLElement>('a.boost-label');
  link?.setAttribute(
    'aria-label',
    text.boosts.pill(contentOf(pill), count, link.dataset.names ?? link.title),
  );
  const existing = pill.querySelector('.boost-count');
  if (shownCount(count) === '') return existing?.remove();
  const element = existing ?? make('span', 'boost-count');
  element.textContent = shownCount(count);
  if (!existing) pill.querySelector('.boost-label')?.append(element);
}

function pendingPill(content: string): HTMLElement {
  const pill = make('li', 'boost boost-pending boost-mine');
  const label = make('bdi', contentClass(content), content);
  pill.append(make('span', 'boost-label', label));
  return pill;
}

function failureItem({ id, content, reason }: PendingBoost): HTMLElement {
  const item = make('li', 'boost-failure');
  item.setAttribute('role', 'alert');
  item.dataset.id = id;
  item.append(
    icon('circle-alert'),
    make('span', '', text.boosts.notAdded(content, reason ?? '')),
    actionButton('boosts#retry', text.actions.tryAgain),
    actionButton('boosts#discard', text.actions.remove),
  );
  return item;
}

function actionButton(action: string, words: string): HTMLElement {
  const button = make('button', 'link-button', words);
  button.setAttribute('type', 'button');
  button.dataset.action = action;
  return button;
}

function emptyList(): HTMLElement {
  const list = make('ul', 'boosts');
  list.setAttribute('aria-label', text.boosts.title);
  return list;
}
