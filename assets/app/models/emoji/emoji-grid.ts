import { text } from '../../../texts/browser';
import { make } from '../page/elements';
import type { Emoji } from './emoji-search';

/** Fits on a phone; the same number is in picker.css. */
const COLUMNS = 8;

export interface Cell {
  emoji: Emoji;
  element: HTMLElement;
}

interface Group {
  name: string;
  emoji: Emoji[];
}

/** Selects with `aria-activedescendant`, so that the search field keeps the focus. */
export class EmojiGrid {
  readonly element = document.createElement('div');
  isNavigating = false;
  private rows: Cell[][] = [];
  private selected: { row: number; column: number } | undefined;
  private cached: { rows: Cell[][]; children: Element[]; key: string } | undefined;

  constructor(private readonly changed: (cell: Cell | undefined) => void) {
    Object.assign(this.element, { id: 'emoji-grid', className: 'picker-grid', tabIndex: -1 });
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-label', text.emoji.title);
  }

  get active(): Cell | undefined {
    return this.selected && this.rows[this.selected.row]?.[this.selected.column];
  }

  show(groups: Group[], isEverything: boolean): void {
    this.select(undefined);
    this.isNavigating = false;
    const key = groups.flatMap(({ emoji }) => emoji.map(({ character }) => character)).join('');
    if (!isEverything || this.cached?.key !== key) {
      this.rows = [];
      const children = groups.filter(({ emoji }) => emoji.length > 0).map((group) => this.section(group));
      this.element.replaceChildren(...children);
      if (isEverything) this.cached = { rows: this.rows, children, key };
      return;
    }
    this.rows = this.cached.rows;
    this.element.replaceChildren(...this.cached.children);
  }

  selectFirst(): void {
    this.select(this.rows.length > 0 ? { row: 0, column: 0 } : undefined);
  }

  move(key: string): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined || this.rows.length === 0) return false;
    if (!this.selected) this.selectFirst();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.moveToRow(this.selected.row + step);
    else this.moveSideways(step);
    this.isNavigating = true;
    this.active?.element.scrollIntoView({ block: 'nearest' });
    return true;
  }

  scrollToGroup(name: string): void {
    const section = [...this.element.children].find((one) => one.getAttribute('aria-label') === name);
    if (!section) return;
    this.element.scrollTop = (section as HTMLElement).offsetTop - this.element.offsetTop;
    const row = this.rows.findIndex(([cell]) => cell && section.contains(cell.element));
    this.select({ row, column: 0 });
    this.isNavigating = true;
  }

  cellOf(target: Element): Cell | undefined {
    const element = target.closest('.picker-cell');
    return element ? this.rows.flat().find((cell) => cell.element === element) : undefined;
  }

  hover(target: Element): void {
    const cell = this.cellOf(target);
    if (!cell || cell === this.active) return;
    const row = this.rows.findIndex((cells) => cells.includes(cell));
    this.select({ row, column: this.rows[row]!.indexOf(cell) });
  }

  private moveToRow(row: number): void {
    const next = Math.min(Math.max(row, 0), this.rows.length - 1);
    const column = Math.min(this.selected?.column ?? 0, (this.rows[next]?.length ?? 1) - 1);
    this.select({ row: next, column });
  }

  private moveSideways(step: number): void {
    const { row, column } = this.selected!;
    if (this.rows[row]?.[column + step]) return this.select({ row, column: column + step });
    const next = this.rows[row + step];
    if (next) this.select({ row: row + step, column: step > 0 ? 0 : next.length - 1 });
  }

  private select(at: { row: number; column: number } | undefined): void {
    this.active?.element.removeAttribute('aria-selected');
    this.selected = at;
    this.active?.element.setAttribute('aria-selected', 'true');
    this.changed(this.active);
  }

  private section({ name, emoji }: Group): HTMLElement {
    const section = make('div', 'picker-section');
    section.setAttribute('role', 'rowgroup');
    section.setAttribute('aria-label', name);
    section.style.setProperty('--rows', String(Math.ceil(emoji.length / COLUMNS)));
    const title = make('div', 'picker-title', name);
    title.setAttribute('aria-hidden', 'true');
    section.append(title);
    for (let at = 0; at < emoji.length; at += COLUMNS)
      section.append(this.row(emoji.slice(at, at + COLUMNS)));
    return section;
  }

  private row(emoji: Emoji[]): HTMLElement {
    const row = make('div', 'picker-row');
    row.setAttribute('role', 'row');
    const cells = emoji.map((one, column) => ({ emoji: one, element: cell(one, this.rows.length, column) }));
    row.append(...cells.map(({ element }) => element));
    this.rows.push(cells);
    return row;
  }
}

function cell({ character, description }: Emoji, row: number, column: number): HTMLElement {
  const element = make('div', 'picker-cell', character);
  element.id = `emoji-${row}-${column}`;
  element.setAttribute('role', 'gridcell');
  element.setAttribute('aria-label', description);
  return element;
}
