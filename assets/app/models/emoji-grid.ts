import { text } from '../../texts/browser';
import { make } from './elements';
import type { Emoji } from './emoji-search';

/** As many as fit a phone with room for a finger; the style sheet knows the number, too. */
const COLUMNS = 8;

export interface Cell {
  emoji: Emoji;
  element: HTMLElement;
}

interface Group {
  name: string;
  emoji: Emoji[];
}

/** Emoji in rows, one of which is chosen without having the focus. */
export class EmojiGrid {
  readonly element = document.createElement('div');
  /** Somebody walks about in it. */
  isWalking = false;
  private rows: Cell[][] = [];
  private at: { row: number; column: number } | undefined;
  private all: { rows: Cell[][]; children: Element[]; key: string } | undefined;

  constructor(private readonly changed: (cell: Cell | undefined) => void) {
    Object.assign(this.element, { id: 'emoji-grid', className: 'picker-grid', tabIndex: -1 });
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-label', text.emoji.title);
  }

  get active(): Cell | undefined {
    return this.at && this.rows[this.at.row]?.[this.at.column];
  }

  /** `isAll` for what comes again and again, and is made once. */
  fill(groups: Group[], isAll: boolean): void {
    this.choose(undefined);
    this.isWalking = false;
    const key = groups.flatMap(({ emoji }) => emoji.map(({ sign }) => sign)).join('');
    if (!isAll || this.all?.key !== key) {
      this.rows = [];
      const children = groups.filter(({ emoji }) => emoji.length > 0).map((group) => this.section(group));
      this.element.replaceChildren(...children);
      if (isAll) this.all = { rows: this.rows, children, key };
      return;
    }
    this.rows = this.all.rows;
    this.element.replaceChildren(...this.all.children);
  }

  start(): void {
    this.choose(this.rows.length > 0 ? { row: 0, column: 0 } : undefined);
  }

  /** False for keys that lead nowhere here. */
  walk(key: string): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined || this.rows.length === 0) return false;
    if (!this.at) this.start();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.toRow(this.at.row + step);
    else this.toSide(step);
    this.isWalking = true;
    this.active?.element.scrollIntoView({ block: 'nearest' });
    return true;
  }

  goTo(name: string): void {
    const section = [...this.element.children].find((one) => one.getAttribute('aria-label') === name);
    if (!section) return;
    this.element.scrollTop = (section as HTMLElement).offsetTop - this.element.offsetTop;
    const row = this.rows.findIndex(([cell]) => cell && section.contains(cell.element));
    this.choose({ row, column: 0 });
    this.isWalking = true;
  }

  cellOf(target: Element): Cell | undefined {
    const element = target.closest('.picker-cell');
    return element ? this.rows.flat().find((cell) => cell.element === element) : undefined;
  }

  point(target: Element): void {
    const element = target.closest('.picker-cell');
    if (!element || element === this.active?.element) return;
    const row = this.rows.findIndex((cells) => cells.some((cell) => cell.element === element));
    const column = this.rows[row]?.findIndex((cell) => cell.element === element) ?? -1;
    if (column >= 0) this.choose({ row, column });
  }

  private toRow(row: number): void {
    const next = Math.min(Math.max(row, 0), this.rows.length - 1);
    const column = Math.min(this.at?.column ?? 0, (this.rows[next]?.length ?? 1) - 1);
    this.choose({ row: next, column });
  }

  private toSide(step: number): void {
    const { row, column } = this.at!;
    if (this.rows[row]?.[column + step]) return this.choose({ row, column: column + step });
    const next = this.rows[row + step];
    if (next) this.choose({ row: row + step, column: step > 0 ? 0 : next.length - 1 });
  }

  private choose(at: { row: number; column: number } | undefined): void {
    this.active?.element.removeAttribute('aria-selected');
    this.at = at;
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

function cell({ sign, description }: Emoji, row: number, column: number): HTMLElement {
  const element = make('div', 'picker-cell', sign);
  element.id = `emoji-${row}-${column}`;
  element.setAttribute('role', 'gridcell');
  element.setAttribute('aria-label', description);
  return element;
}
