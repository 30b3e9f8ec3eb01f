import type { Source, Suggestion } from './suggestion';
import { applyEdit, fieldOf, type TextInput } from './text-edit';

const WAIT_MS = 80;

/** What is offered while something is typed: people for a mention, emoji for a name, sounds for a command. */
export class Suggestions {
  private offered: Suggestion[] = [];
  private chosen = 0;
  private source: Source | undefined;
  /** Where begins what is being typed. */
  private from: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;
  /** Esc was pressed for what begins here. */
  private refused: number | undefined;

  constructor(
    private readonly input: TextInput,
    private readonly list: HTMLElement,
    private readonly sources: Source[],
  ) {
    input.setAttribute('aria-autocomplete', 'list');
    list.addEventListener('pointerdown', this.onPointer);
  }

  get isOpen(): boolean {
    return !this.list.hidden;
  }

  update(): void {
    const field = fieldOf(this.input);
    this.source = this.sources.find((source) => source.from(field) !== undefined);
    this.from = this.source?.from(field);
    if (this.from !== this.refused) this.refused = undefined;
    clearTimeout(this.timer);
    for (const source of this.sources) void this.finish(source);
    if (!this.source || this.refused !== undefined) return this.close();
    const ask = () => void this.ask().catch(() => this.close());
    if (this.source.isAtHand) return ask();
    this.timer = setTimeout(ask, WAIT_MS);
  }

  /** True when the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') this.choose(this.chosen + 1);
    else if (event.key === 'ArrowUp') this.choose(this.chosen - 1);
    else if (event.key === 'Enter' && this.offered[this.chosen]?.isComplete) return false;
    else if (event.key === 'Enter' && !event.shiftKey) this.commit(this.offered[this.chosen]);
    else if (event.key === 'Tab') this.complete(this.offered[this.chosen]);
    else if (event.key === 'Escape') this.refuse();
    else return false;
    return true;
  }

  close(): void {
    this.asking?.abort();
    if (this.list.hidden) return; // another list may be open beside the field
    this.list.hidden = true;
    this.input.removeAttribute('aria-activedescendant');
  }

  stop(): void {
    clearTimeout(this.timer);
    this.close();
    this.list.removeEventListener('pointerdown', this.onPointer);
  }

  private async ask(): Promise<void> {
    if (!this.source) return;
    this.asking?.abort();
    this.asking = new AbortController();
    const field = fieldOf(this.input);
    const offered = await this.source.find(field, this.asking.signal);
    if (!this.isStill(field)) return;
    this.offered = offered;
    if (offered.length === 0) return this.close();
    this.list.replaceChildren(...offered.map((one, index) => this.option(one, index)));
    this.list.hidden = false;
    this.input.setAttribute('aria-controls', this.list.id);
    this.choose(0);
  }

  private async finish(source: Source): Promise<void> {
    const field = fieldOf(this.input);
    const edit = await source.whole?.(field).catch(() => undefined);
    if (edit && this.isStill(field)) applyEdit(this.input, edit);
  }

  /** Nothing was typed since. */
  private isStill({ value, start }: { value: string; start: number }): boolean {
    const now = fieldOf(this.input);
    return now.value === value && now.start === start;
  }

  private option({ parts, className = '' }: Suggestion, index: number): HTMLElement {
    const item = document.createElement('div');
    item.className = `suggestion ${className}`;
    item.id = `${this.list.id}-${index}`;
    item.setAttribute('role', 'option');
    item.append(...parts);
    return item;
  }

  private choose(index: number): void {
    this.chosen = (index + this.offered.length) % this.offered.length;
    for (const [at, item] of [...this.list.children].entries())
      item.setAttribute('aria-selected', String(at === this.chosen));
    const item = this.list.children[this.chosen];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) this.input.setAttribute('aria-activedescendant', item.id);
  }

  private commit(suggestion: Suggestion | undefined): void {
    if (!suggestion?.act && suggestion?.edit) return this.complete(suggestion);
    this.leave();
    suggestion?.act?.();
  }

  private complete(suggestion: Suggestion | undefined): void {
    if (!suggestion?.edit) return this.commit(suggestion);
    applyEdit(this.input, suggestion.edit);
    suggestion.chosen?.();
    this.leave();
  }

  private leave(): void {
    clearTimeout(this.timer);
    this.source = undefined;
    this.close();
  }

  private refuse(): void {
    this.refused = this.from;
    this.close();
  }

  private readonly onPointer = (event: PointerEvent) => {
    event.preventDefault(); // the field keeps the focus
    const item = (event.target as Element).closest('.suggestion');
    if (item) this.commit(this.offered[[...this.list.children].indexOf(item)]);
  };
}
