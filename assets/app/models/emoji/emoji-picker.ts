import { text } from '../../../texts/browser';
import { isTouch } from '../page/device';
import { make } from '../page/elements';
import { keyOf } from '../page/keys';
import { showBeside } from '../page/popovers';
import { type Cell, EmojiGrid } from './emoji-grid';
import { searchField, setAttributes, tab } from './emoji-picker-elements';
import { emojiFor, emojiGroups, findEmoji } from './emoji-search';
import { recentEmoji, saveRecentEmoji } from './recent-emoji';
import { skinToneChoices } from './tone-choices';

const MAX_RESULTS = 64;

let picker: EmojiPicker | undefined;

export function openPicker(source: HTMLElement, chosen: (emoji: string) => void): void {
  picker ??= new EmojiPicker();
  picker.open(source, chosen);
}

class EmojiPicker {
  private readonly box = make('div', 'picker');
  private readonly field: HTMLInputElement;
  private readonly tabs = make('div', 'picker-tabs');
  private readonly empty = make('p', 'hint');
  private readonly preview = make('p', 'picker-preview');
  private readonly grid: EmojiGrid;
  private onChosen: (emoji: string) => void = () => undefined;
  private source: HTMLElement | undefined;

  constructor() {
    this.grid = new EmojiGrid((cell) => this.showPreview(cell));
    this.field = searchField(this.grid.element.id);
    Object.assign(this.box, { id: 'emoji-picker', popover: 'auto' });
    setAttributes(this.box, { role: 'dialog', 'aria-label': text.emoji.title });
    setAttributes(this.tabs, { role: 'group', 'aria-label': text.emoji.kinds });
    setAttributes(this.empty, { role: 'status' });
    setAttributes(this.preview, { 'aria-hidden': 'true' });
    const bottom = make(
      'div',
      'picker-bottom',
      this.preview,
      skinToneChoices(() => this.toneChanged()),
    );
    this.box.append(this.field, this.tabs, this.grid.element, this.empty, bottom);
    this.listen();
  }

  open(source: HTMLElement, chosen: (emoji: string) => void): void {
    this.onChosen = chosen;
    this.source = source;
    const place = source.closest('[popover]') ?? document.body;
    place.append(this.box); // a popover inside another keeps that one open
    this.field.value = '';
    this.search();
    showBeside(this.box, { source: () => source, side: 'above', align: 'start' });
    this.grid.element.scrollTop = 0;
    if (!isTouch()) this.field.focus({ preventScroll: true });
  }

  private listen(): void {
    this.box.addEventListener('toggle', (event) => this.toggled(event as ToggleEvent));
    this.field.addEventListener('input', () => this.search());
    this.field.addEventListener('keydown', (event) => this.key(event));
    this.tabs.addEventListener('click', (event) => this.scrollToGroup(event.target as Element));
    this.grid.element.addEventListener('click', (event) =>
      this.choose(this.grid.cellOf(event.target as Element)),
    );
    this.grid.element.addEventListener('pointermove', (event) => this.grid.hover(event.target as Element));
  }

  private toneChanged(): void {
    const { scrollTop } = this.grid.element;
    this.search();
    this.grid.element.scrollTop = scrollTop;
  }

  private search(): void {
    const query = this.field.value.replaceAll(':', '').trim();
    if (query !== '')
      return this.showGroups([{ name: text.emoji.found, emoji: findEmoji(query, MAX_RESULTS) }], false);
    const recent = recentEmoji().flatMap((character) => emojiFor(character) ?? []);
    const groups = emojiGroups();
    this.showGroups(
      recent.length > 0 ? [{ name: text.emoji.recent, emoji: recent }, ...groups] : groups,
      true,
    );
  }

  private showGroups(groups: ReturnType<typeof emojiGroups>, isAll: boolean): void {
    this.tabs.hidden = !isAll;
    this.grid.show(groups, isAll);
    if (isAll) this.tabs.replaceChildren(...groups.map(({ name }) => tab(name)));
    const isEmpty = groups.every(({ emoji }) => emoji.length === 0);
    this.empty.textContent = isEmpty ? text.emoji.none : '';
    this.empty.hidden = !isEmpty;
    if (!isAll) this.grid.selectFirst();
  }

  private key(event: KeyboardEvent): void {
    const name = keyOf(event)?.name ?? '';
    const isInText = this.field.value !== '' && !this.grid.isNavigating;
    if (name === 'Enter') this.choose(this.grid.active);
    else if ((isInText && /^Arrow(Left|Right)$/.test(name)) || !this.grid.move(name)) return;
    event.preventDefault();
  }

  private scrollToGroup(target: Element): void {
    const name = target.closest<HTMLElement>('button')?.dataset.group;
    if (name) this.grid.scrollToGroup(name);
    if (!isTouch()) this.field.focus({ preventScroll: true });
  }

  private choose(cell: Cell | undefined): void {
    if (!cell) return;
    saveRecentEmoji(cell.emoji.character);
    this.box.hidePopover();
    this.onChosen(cell.emoji.character);
  }

  /** A nested popover does not restore the focus. */
  private toggled({ newState }: ToggleEvent): void {
    const { activeElement: focused } = document;
    const isLost = !focused || focused === document.body || this.box.contains(focused);
    if (newState === 'closed' && isLost) this.source?.focus({ preventScroll: true });
  }

  private showPreview(cell: Cell | undefined): void {
    if (cell) this.field.setAttribute('aria-activedescendant', cell.element.id);
    else this.field.removeAttribute('aria-activedescendant');
    this.preview.textContent = cell ? `${cell.emoji.character}  :${cell.emoji.names[0]}:` : '';
  }
}
