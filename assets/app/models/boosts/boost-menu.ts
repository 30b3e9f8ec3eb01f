import { MAX_BOOST_CHARACTERS } from '../../../rules/boosts';
import { charactersOf } from '../../../rules/characters';
import { text } from '../../../texts/browser';
import { insertText } from '../composer/text-edit';
import { isTouch } from '../page/device';
import { spoken } from '../page/elements';
import { keyOf } from '../page/keys';
import { showBeside } from '../page/popovers';
import { boostOutbox } from './boost-outbox';

interface Parts {
  menu: HTMLElement;
  input: HTMLInputElement;
  remaining: HTMLElement;
  error: HTMLElement;
}

/** Outside the message list, so that new messages do not disturb it. */
export class BoostMenu {
  private messageId = 0;
  private readonly drafts = new Map<number, string>();

  constructor(
    private readonly parts: Parts,
    private readonly area: HTMLElement,
  ) {
    parts.menu.addEventListener('beforetoggle', this.onToggle);
  }

  stop(): void {
    this.parts.menu.removeEventListener('beforetoggle', this.onToggle);
  }

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
    this.inputChanged();
    const boosted = () => this.area.querySelector('[data-boosting] .message-row');
    showBeside(menu, { source: boosted, align: message.matches('.mine') ? 'end' : 'start' });
    if (input.value !== '') input.focus();
    else if (!isTouch()) menu.querySelector<HTMLElement>('.boost-choice')?.focus();
    return true;
  }

  addQuick(content: string, source: Element): void {
    const id = this.parts.menu.contains(source) ? this.messageId : idOf(this.messageOf(source));
    source.closest<HTMLElement>('[popover]')?.hidePopover();
    if (id) boostOutbox.add(id, content);
  }

  submit(): void {
    const content = this.parts.input.value.trim();
    if (content === '') return this.showError(text.boosts.empty);
    if (this.isTooLong) return this.showError(text.boosts.tooLong(MAX_BOOST_CHARACTERS));
    this.parts.input.value = '';
    this.drafts.delete(this.messageId);
    this.parts.menu.hidePopover();
    boostOutbox.add(this.messageId, content);
  }

  addEmoji(emoji: string): void {
    const { input, menu } = this.parts;
    if (input.value.trim() !== '') return insertText(input, emoji);
    menu.hidePopover();
    boostOutbox.add(this.messageId, emoji);
  }

  inputChanged(): void {
    const { input, remaining, error } = this.parts;
    remaining.replaceChildren(...text.boosts.left(MAX_BOOST_CHARACTERS - this.length, spoken));
    remaining.toggleAttribute('data-too-long', this.isTooLong);
    if (!this.isTooLong) {
      error.hidden = true;
      input.removeAttribute('aria-invalid');
    }
    if (input.value === '') this.drafts.delete(this.messageId);
    else this.drafts.set(this.messageId, input.value);
  }

  moveFocus(event: KeyboardEvent): void {
    const choices = [...this.parts.menu.querySelectorAll<HTMLElement>('.boost-choice')];
    const at = choices.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[keyOf(event)?.name ?? ''];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    choices.at(next % choices.length)?.focus();
  }

  private get length(): number {
    return charactersOf(this.parts.input.value.trim()).length;
  }

  private get isTooLong(): boolean {
    return this.length > MAX_BOOST_CHARACTERS;
  }

  private showError(message: string): void {
    const { error, input } = this.parts;
    error.textContent = message;
    error.hidden = false;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }

  private messageOf(source: Element): HTMLElement | null {
    return (
      source.closest<HTMLElement>('.message') ?? this.area.querySelector<HTMLElement>('.message[data-active]')
    );
  }

  /** Before, as in `MessageMenu`. */
  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    for (const message of this.area.querySelectorAll<HTMLElement>('.message[data-boosting]')) {
      delete message.dataset.boosting;
      delete message.dataset.active;
    }
  };
}

const idOf = (message: HTMLElement | null) => Number(message?.dataset.messageId ?? 0);
