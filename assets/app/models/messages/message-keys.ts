import { type Key, keyOf } from '../page/keys';
import { isWriting } from '../page/shortcuts';
import { adjacentMessage, isMessage } from './message-items';

interface Actions {
  reply(message: HTMLElement): void;
  edit(message: HTMLElement): void;
  boost(message: HTMLElement): void;
}

const usesKeys = (element: HTMLElement) => isWriting(element) || element.matches('audio, video');

export class MessageKeys {
  constructor(
    private readonly box: HTMLElement,
    private readonly list: HTMLElement,
    private readonly actions: Actions,
  ) {}

  run(event: KeyboardEvent): boolean {
    const key = keyOf(event);
    const target = event.target as HTMLElement;
    if (!key || event.defaultPrevented || key.control || key.alt || usesKeys(target)) return false;
    const message = target.closest<HTMLElement>('.message') ?? undefined;
    if (key.name === 'ArrowUp') return this.walk(message, 'previous');
    if (key.name === 'ArrowDown') return this.walk(message, 'next');
    return message === target && this.act(message, key);
  }

  private walk(message: HTMLElement | undefined, side: 'previous' | 'next'): boolean {
    if (message && this.goesBeyond(message, side)) return false;
    const next = message ? adjacentMessage(message, side) : this.lastShown();
    next?.setAttribute('tabindex', '-1');
    next?.focus();
    return next !== undefined;
  }

  private goesBeyond(message: HTMLElement, side: 'previous' | 'next'): boolean {
    const [box, { top, bottom }] = [this.box.getBoundingClientRect(), message.getBoundingClientRect()];
    return side === 'next' ? bottom > box.bottom + 1 : top < box.top - 1;
  }

  private lastShown(): HTMLElement | undefined {
    const { bottom } = this.box.getBoundingClientRect();
    const messages = [...this.list.children].filter(isMessage);
    return messages.findLast((message) => message.getBoundingClientRect().top < bottom);
  }

  private act(message: HTMLElement, { letter, name, shift }: Key): boolean {
    if (name === '+') this.actions.boost(message);
    else if (shift) return false;
    else if (letter === 'r') this.actions.reply(message);
    else if (letter === 'e') this.actions.edit(message);
    else return false;
    return true;
  }
}
