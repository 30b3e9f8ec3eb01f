import { text } from '../../texts/browser';
import { parsePage } from './html';
import { notice } from './notice';
import { getHtml, Refused } from './requests';

/** Faces and names of those who added one kind of boost, beside its pill. */
export async function showBoosters(menu: HTMLElement, pill: HTMLAnchorElement): Promise<void> {
  const content = pill.querySelector('.boost-content')?.textContent ?? '';
  try {
    const html = await getHtml(pill.pathname);
    const all = html ? [...parsePage(html).querySelectorAll('.booster')] : [];
    const people = all.filter((one) => one.querySelector('.boost-content')?.textContent === content);
    if (!pill.isConnected || people.length === 0) return;
    menu.replaceChildren(heading(content, people.length), listOf(people));
    (menu.showPopover as (options: { source: HTMLElement }) => void).call(menu, { source: pill });
    menu.focus({ preventScroll: true });
  } catch (refusal) {
    notice(refusal instanceof Refused ? refusal.detail : text.live.failed, 'alert');
  }
}

function heading(content: string, count: number): HTMLElement {
  const title = document.createElement('p');
  const words = document.createElement('bdi');
  title.className = 'boosters-title';
  words.textContent = content;
  title.append(words, count > 1 ? ` ${count}` : '');
  return title;
}

function listOf(people: Element[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'boosters';
  for (const one of people) {
    const person = document.importNode(one, true);
    for (const part of person.querySelectorAll('form, .boost-content')) part.remove();
    list.append(person);
  }
  return list;
}
