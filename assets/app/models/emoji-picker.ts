import { text } from '../../texts/browser';
import { isTouch } from './device';
import { icon, make } from './elements';
import { type Cell, EmojiGrid } from './emoji-grid';
import { emojiGroups, emojiOf, findEmoji } from './emoji-search';
import { recentEmoji, rememberEmoji } from './recent-emoji';
import { toneChoices } from './tone-choices';

const FOUND = 64;
const ICONS: Record<string, string> = {
  'Smileys & Emotion': 'smile',
  'People & Body': 'hand',
  'Animals & Nature': 'cat',
  'Food & Drink': 'utensils',
  'Travel & Places': 'car',
  Activities: 'trophy',
  Objects: 'lightbulb',
  Symbols: 'heart',
  Flags: 'flag',
};

let picker: EmojiPicker | undefined;

/** Beside what was pressed; what is chosen closes it. */
export function openPicker(source: HTMLElement, chosen: (emoji: string) => void): void {
  picker ??= new EmojiPicker();
  picker.open(source, chosen);
}

/** All emoji, by kind and by name. The field keeps the focus; the arrow keys walk the grid. */
class EmojiPicker {
  private readonly box = make('div', 'picker');
  private readonly search: HTMLInputElement;
  private readonly tabs = make('div', 'picker-tabs');
  private readonly none = make('p', 'hint');
  private readonly foot = make('p', 'picker-foot');
  private readonly grid: EmojiGrid;
  private chosen: (emoji: string) => void = () => undefined;
  private source: HTMLElement | undefined;

  constructor() {
    this.grid = new EmojiGrid((cell) => this.show(cell));
    this.search = searchField(this.grid.element.id);
    Object.assign(this.box, { id: 'emoji-picker', popover: 'auto' });
    set(this.box, { role: 'dialog', 'aria-label': text.emoji.title });
    set(this.tabs, { role: 'group', 'aria-label': text.emoji.kinds });
    set(this.none, { role: 'status' });
    set(this.foot, { 'aria-hidden': 'true' });
    const bottom = make(
      'div',
      'picker-bottom',
      this.foot,
      toneChoices(() => this.toneChanged()),
    );
    this.box.append(this.search, this.tabs, this.grid.element, this.none, bottom);
    this.box.addEventListener('toggle', (event) => this.toggled(event as ToggleEvent));
    this.search.addEventListener('input', () => this.find());
    this.search.addEventListener('keydown', (event) => this.key(event));
    this.tabs.addEventListener('click', (event) => this.goTo(event.target as Element));
    this.grid.element.addEventListener('click', (event) =>
      this.take(this.grid.cellOf(event.target as Element)),
    );
    this.grid.element.addEventListener('pointermove', (event) => this.grid.point(event.target as Element));
  }

  open(source: HTMLElement, chosen: (emoji: string) => void): void {
    this.chosen = chosen;
    this.source = source;
    const place = source.closest('[popover]') ?? document.body;
    place.append(this.box); // within what is open already, which stays open
    this.search.value = '';
    this.find();
    (this.box.showPopover as (options: { source: HTMLElement }) => void).call(this.box, { source });
    this.grid.element.scrollTop = 0;
    if (!isTouch()) this.search.focus({ preventScroll: true });
  }

  private toneChanged(): void {
    const { scrollTop } = this.grid.element;
    this.find();
    this.grid.element.scrollTop = scrollTop;
  }

  private find(): void {
    const query = this.search.value.replaceAll(':', '').trim();
    if (query !== '') return this.fill([{ name: text.emoji.found, emoji: findEmoji(query, FOUND) }], false);
    const recent = recentEmoji().flatMap((sign) => emojiOf(sign) ?? []);
    const groups = emojiGroups();
    this.fill(recent.length > 0 ? [{ name: text.emoji.recent, emoji: recent }, ...groups] : groups, true);
  }

  private fill(groups: ReturnType<typeof emojiGroups>, isAll: boolean): void {
    this.tabs.hidden = !isAll;
    this.grid.fill(groups, isAll);
    if (isAll) this.tabs.replaceChildren(...groups.map(({ name }) => tab(name)));
    const isEmpty = groups.every(({ emoji }) => emoji.length === 0);
    this.none.textContent = isEmpty ? text.emoji.none : '';
    this.none.hidden = !isEmpty;
    if (!isAll) this.grid.start();
  }

  private key(event: KeyboardEvent): void {
    const isInText = this.search.value !== '' && !this.grid.isWalking;
    if (event.key === 'Enter') this.take(this.grid.active);
    else if (
      event.isComposing ||
      (isInText && /^Arrow(Left|Right)$/.test(event.key)) ||
      !this.grid.walk(event.key)
    )
      return;
    event.preventDefault();
  }

  private goTo(target: Element): void {
    const name = target.closest<HTMLElement>('button')?.dataset.group;
    if (name) this.grid.goTo(name);
    if (!isTouch()) this.search.focus({ preventScroll: true });
  }

  private take(cell: Cell | undefined): void {
    if (!cell) return;
    rememberEmoji(cell.emoji.sign);
    this.box.hidePopover();
    this.chosen(cell.emoji.sign);
  }

  /** Whoever leaves it is where they were: a popover within another one forgets that. */
  private toggled({ newState }: ToggleEvent): void {
    const { activeElement: focused } = document;
    const isLost = !focused || focused === document.body || this.box.contains(focused);
    if (newState === 'closed' && isLost) this.source?.focus({ preventScroll: true });
  }

  private show(cell: Cell | undefined): void {
    if (cell) this.search.setAttribute('aria-activedescendant', cell.element.id);
    else this.search.removeAttribute('aria-activedescendant');
    this.foot.textContent = cell ? `${cell.emoji.sign}  :${cell.emoji.names[0]}:` : '';
  }
}

function searchField(gridId: string): HTMLInputElement {
  const field = document.createElement('input');
  Object.assign(field, {
    type: 'search',
    className: 'input',
    placeholder: text.emoji.search,
    autocomplete: 'off',
  });
  set(field, {
    role: 'combobox',
    'aria-label': text.emoji.search,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'grid',
    'aria-expanded': 'true',
    'aria-controls': gridId,
  });
  return field;
}

function tab(name: string): HTMLElement {
  const button = make('button', 'icon-button');
  set(button, { type: 'button', 'aria-label': name, title: name });
  button.dataset.group = name;
  button.append(icon(name === text.emoji.recent ? 'history' : (ICONS[name] ?? 'smile')));
  return button;
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
