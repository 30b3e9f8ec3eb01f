import { type Key, keyOf, sameKey } from '../page/keys';
import type { Suggestion, SuggestionSource } from './suggestion';
import { SuggestionList } from './suggestion-list';
import { applyEdit, type Field, fieldOf, type TextInput } from './text-edit';

const DEBOUNCE_MS = 80;

export class Suggestions {
  private readonly list: SuggestionList;
  private asked: Field | undefined;
  private source: SuggestionSource | undefined;
  private start: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;
  private dismissedAt: number | undefined;

  constructor(
    private readonly input: TextInput,
    private readonly element: HTMLElement,
    private readonly sources: SuggestionSource[],
  ) {
    this.list = new SuggestionList(input, element);
    element.addEventListener('pointerdown', this.onPointer);
  }

  update(): void {
    const field = fieldOf(this.input);
    this.source = this.sources.find((source) => source.startOf(field) !== undefined);
    this.start = this.source?.startOf(field);
    if (this.start !== this.dismissedAt) this.dismissedAt = undefined;
    clearTimeout(this.timer);
    for (const source of this.sources) void this.replaceCompleted(source);
    if (!this.source || this.dismissedAt !== undefined) return this.close();
    const ask = () => void this.load();
    if (this.source.isImmediate) return ask();
    this.timer = setTimeout(ask, DEBOUNCE_MS);
  }

  /** Keeps what it handles from the field, and from other controllers. */
  key(event: KeyboardEvent): void {
    if (!this.handles(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  close(): void {
    this.request?.abort();
    this.list.close();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.close();
    this.element.removeEventListener('pointerdown', this.onPointer);
  }

  private handles(event: KeyboardEvent): boolean {
    const key = this.list.isOpen ? keyOf(event) : undefined;
    if (!key || key.control || key.alt) return false;
    if ((key.name === 'Enter' && !key.shift) || key.name === 'Tab') return this.choose(key, event);
    if (key.name === 'ArrowDown') this.list.move(1);
    else if (key.name === 'ArrowUp') this.list.move(-1);
    else if (key.name === 'Escape') this.dismiss();
    else return false;
    return true;
  }

  private choose({ name }: Key, event: KeyboardEvent): boolean {
    const { selected } = this.list;
    if (!this.asked || !this.isUnchanged(this.asked)) void this.chooseLater(event);
    else if (name === 'Tab') this.complete(selected);
    else if (selected?.isComplete) return false;
    else this.commit(selected);
    return true;
  }

  /** The list still answers an earlier text: the key waits for what is offered for this one. */
  private async chooseLater(event: KeyboardEvent): Promise<void> {
    clearTimeout(this.timer);
    if (await this.load()) this.input.dispatchEvent(sameKey(event));
  }

  private async load(): Promise<boolean> {
    if (!this.source) return false;
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    const field = fieldOf(this.input);
    const offered = await this.source.find(field, signal).catch(() => []);
    if (signal.aborted || !this.isUnchanged(field)) return false;
    this.asked = field;
    if (offered.length === 0) this.close();
    else this.list.show(offered);
    return true;
  }

  private async replaceCompleted(source: SuggestionSource): Promise<void> {
    const field = fieldOf(this.input);
    const edit = await source.completed?.(field).catch(() => undefined);
    if (edit && this.isUnchanged(field)) applyEdit(this.input, edit);
  }

  private isUnchanged({ value, start }: { value: string; start: number }): boolean {
    const now = fieldOf(this.input);
    return now.value === value && now.start === start;
  }

  private commit(suggestion: Suggestion | undefined): void {
    if (!suggestion?.run && suggestion?.edit) return this.complete(suggestion);
    this.reset();
    suggestion?.run?.();
  }

  private complete(suggestion: Suggestion | undefined): void {
    if (!suggestion?.edit) return this.commit(suggestion);
    const edit = suggestion.edit(fieldOf(this.input));
    if (edit) applyEdit(this.input, edit);
    if (edit) suggestion.onChosen?.();
    this.reset();
  }

  private reset(): void {
    clearTimeout(this.timer);
    this.source = undefined;
    this.close();
  }

  private dismiss(): void {
    this.dismissedAt = this.start;
    this.close();
  }

  private readonly onPointer = (event: PointerEvent) => {
    event.preventDefault(); // keeps the focus in the field
    const suggestion = this.list.at(event.target as Element);
    if (suggestion) this.commit(suggestion);
  };
}
