import { text } from '../../../texts/browser';
import { icon, make } from '../page/elements';
import { nameElement } from '../people/person-name';
import type { SwitcherEntry } from './switcher-entries';

export class SwitcherList {
  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {}

  private get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  private get chosenIndex(): number {
    return this.options.findIndex((option) => option.ariaSelected === 'true');
  }

  show(entries: SwitcherEntry[], actions: SwitcherEntry[]): void {
    const rows = entries.map((entry) => row(entry));
    this.list.replaceChildren(...rows, ...actions.map((entry) => row(entry, 'switcher-action')));
    for (const [at, option] of this.options.entries()) option.id = `switcher-${at}`;
    this.choose(0);
  }

  /** Keeps the choice while people arrive; the first option is nobody's choice yet. */
  add(entries: SwitcherEntry[]): void {
    const index = this.chosenIndex;
    const chosen = this.options[index];
    const end = this.list.querySelector('.switcher-action');
    for (const entry of entries) this.list.insertBefore(row(entry), end);
    const { options } = this;
    for (const [at, option] of options.entries()) option.id = `switcher-${at}`;
    this.choose(chosen && index > 0 ? options.indexOf(chosen) : 0);
  }

  /** Pings, of which the sidebar does not say it. */
  tellApart(people: SwitcherEntry[]): void {
    for (const option of this.options) {
      const person = people.find(({ personId }) => personId === option.dataset.personId);
      if (person && !option.querySelector('.tag'))
        option.querySelector('.person-name')!.replaceWith(nameElement(person));
    }
  }

  move(step: 1 | -1): void {
    this.choose(this.chosenIndex + step);
  }

  open(): void {
    this.options[this.chosenIndex]?.click();
  }

  private choose(index: number): void {
    const { options } = this;
    const chosen = options.at(index % options.length);
    for (const option of options) option.ariaSelected = String(option === chosen);
    if (!chosen) return;
    this.input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  }
}

function row(entry: SwitcherEntry, className = ''): HTMLElement {
  const option = document.createElement(entry.href === undefined ? 'button' : 'a');
  option.className = 'menu-item';
  option.setAttribute('role', 'option');
  option.tabIndex = -1;
  if (entry.personId !== undefined) option.dataset.personId = entry.personId;
  option.append(...[entry.icon ?? [], nameElement(entry), entry.mark ?? []].flat());
  const shown = option instanceof HTMLAnchorElement ? linkTo(option, entry) : pingForm(option, entry);
  const item = make('div', className, shown);
  item.setAttribute('role', 'none');
  return item;
}

function linkTo(link: HTMLAnchorElement, { href = '' }: SwitcherEntry): HTMLElement {
  link.href = href;
  return link;
}

function pingForm(button: HTMLElement, { personId: value }: SwitcherEntry): HTMLFormElement {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/rooms/directs' });
  form.setAttribute('role', 'none');
  Object.assign(button, { type: 'submit', name: 'user_ids', value });
  form.append(button);
  return form;
}

export function actionsFor(query: string, canCreateRooms: boolean): SwitcherEntry[] {
  const search = query === '' ? '' : `?q=${encodeURIComponent(query)}`;
  const name = query === '' ? text.live.searchMessages : text.live.searchFor(query);
  const actions = [{ name, icon: icon('search'), href: `/searches${search}` }];
  if (!canCreateRooms) return actions;
  return [...actions, { name: text.live.newRoom, icon: icon('plus'), href: '/rooms/opens/new' }];
}
