import { Controller } from '@hotwired/stimulus';
import { pickEmoji } from '../models/pick-emoji';
import { insertText } from '../models/text-edit';

/** The picker beside a text field. */
export class EmojiController extends Controller<HTMLElement> {
  static override targets = ['input'];
  declare readonly inputTarget: HTMLTextAreaElement;

  pick(event: Event): void {
    pickEmoji(event.currentTarget as HTMLElement, (emoji) => insertText(this.inputTarget, emoji));
  }
}
