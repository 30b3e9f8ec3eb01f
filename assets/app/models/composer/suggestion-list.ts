import { place, release } from '../page/popovers';
import type { Suggestion } from './suggestion';
import type { TextInput } from './text-edit';

export class SuggestionList {
  private suggestions: Suggestion[] = [];
  private index = 0;

  constructor(
    private readonly input: TextInput,
    private readonly element: HTMLElement,
  ) {
    input.setAttribute('aria-autocomplete', 'list');
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get selected(): Suggestion | undefined {
    return this.suggestions[this.index];
  }

  show(suggestions: Suggestion[]): void {
    this.suggestions = suggestions;
    this.element.replaceChildren(...suggestions.map((one, index) => this.option(one, index)));
    this.element.hidden = false;
    place(this.element, { source: () => this.element.parentElement, side: 'above', align: 'start' });
    this.input.setAttribute('aria-controls', this.element.id);
    this.select(0);
  }

  move(step: number): void {
    this.select(this.index + step);
  }

  close(): void {
    if (!this.isOpen) return; // another list may be open for the same field
    this.element.hidden = true;
    release(this.element);
    this.input.removeAttribute('aria-activedescendant');
  }

  at(target: Element): Suggestion | undefined {
    const item = target.closest('.suggestion');
    return item ? this.suggestions[[...this.element.children].indexOf(item)] : undefined;
  }

  private option({ parts, className = '' }: Suggestion, index: number): HTMLElement {
    const item = document.createElement('div');
    item.className = `suggestion ${className}`;
    item.id = `${this.element.id}-${index}`;
    item.setAttribute('role', 'option');
    item.append(...parts);
    return item;
  }

  private select(index: number): void {
    this.index = (index + this.suggestions.length) % this.suggestions.length;
    for (const [at, item] of [...this.element.children].entries())
      item.setAttribute('aria-selected', String(at === this.index));
    const item = this.element.children[this.index];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) this.input.setAttribute('aria-activedescendant', item.id);
  }
}
