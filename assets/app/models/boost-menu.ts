import { text } from '../../texts/browser';
import { charactersOf } from '../../texts/characters';
import { boosting } from './boosting';
import { isTouch } from './device';
import { insertText } from './text-edit';

interface Parts {
  menu: HTMLElement;
  input: HTMLInputElement;
  left: HTMLElement;
  fault: HTMLElement;
}

const MOST_CHARACTERS = 16;

/** Stands beside the message that is boosted, outside of the list: whatever comes there leaves it as it is. */
export class BoostMenu {
  private messageId = 0;
  /** What was begun and not sent, by message. */
  private readonly drafts = new Map<number, string>();

  constructor(
    private readonly parts: Parts,
    private readonly area: HTMLElement,
  ) {
    parts.menu.addEventListener('toggle', this.onToggle);
  }

  stop(): void {
    this.parts.menu.removeEventListener('toggle', this.onToggle);
  }

  /** False when there is no message to boost. The source is within it, or in the menu of one. */
  openFor(source: Element): boolean {
    const message = this.messageOf(source);
    const id = Number(message?.dataset.messageId ?? 0);
    if (!message || id === 0) return false;
    const { menu, input } = this.parts;
    source.closest<HTMLElement>('[popover]')?.hidePopover();
    if (menu.matches(':popover-open')) menu.hidePopover();
    this.messageId = id;
    for (const name of ['active', 'boosting']) message.dataset[name] = '';
    input.value = this.drafts.get(id) ?? '';
    this.changed();
    menu.showPopover();
    if (input.value !== '') input.focus();
    else if (!isTouch()) menu.querySelector<HTMLElement>('.boost-choice')?.focus();
    return true;
  }

  /** From the quick ones: of this menu, or in the menu of a message. */
  boost(content: string, source: Element): void {
    const id = this.parts.menu.contains(source) ? this.messageId : idOf(this.messageOf(source));
    source.closest<HTMLElement>('[popover]')?.hidePopover();
    if (id) boosting.add(id, content);
  }

  submit(): void {
    const content = this.parts.input.value.trim();
    if (content === '') return this.refuse(text.boosts.empty);
    if (this.isTooLong) return this.refuse(text.boosts.tooLong(MOST_CHARACTERS));
    this.parts.input.value = '';
    this.drafts.delete(this.messageId);
    this.parts.menu.hidePopover();
    boosting.add(this.messageId, content);
  }

  /** Beside words it is one of them; alone it is the boost. */
  picked(emoji: string): void {
    const { input, menu } = this.parts;
    if (input.value.trim() !== '') return insertText(input, emoji);
    menu.hidePopover();
    boosting.add(this.messageId, emoji);
  }

  changed(): void {
    const { input, left, fault } = this.parts;
    left.firstChild!.textContent = String(MOST_CHARACTERS - this.length);
    left.toggleAttribute('data-over', this.isTooLong);
    if (!this.isTooLong) {
      fault.hidden = true;
      input.removeAttribute('aria-invalid');
    }
    if (input.value === '') this.drafts.delete(this.messageId);
    else this.drafts.set(this.messageId, input.value);
  }

  /** Left and right among the quick ones. */
  walk(event: KeyboardEvent): void {
    const choices = [...this.parts.menu.querySelectorAll<HTMLElement>('.boost-choice')];
    const at = choices.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    choices.at(next % choices.length)?.focus();
  }

  private get length(): number {
    return charactersOf(this.parts.input.value.trim()).length;
  }

  private get isTooLong(): boolean {
    return this.length > MOST_CHARACTERS;
  }

  private refuse(words: string): void {
    const { fault, input } = this.parts;
    fault.textContent = words;
    fault.hidden = false;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }

  private messageOf(source: Element): HTMLElement | null {
    return (
      source.closest<HTMLElement>('.message') ?? this.area.querySelector<HTMLElement>('.message[data-active]')
    );
  }

  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    for (const message of this.area.querySelectorAll<HTMLElement>('.message[data-boosting]')) {
      delete message.dataset.boosting;
      delete message.dataset.active;
    }
  };
}

const idOf = (message: HTMLElement | null) => Number(message?.dataset.messageId ?? 0);
