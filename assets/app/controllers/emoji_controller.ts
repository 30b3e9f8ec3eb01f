import { Controller } from '@hotwired/stimulus';
import { insertText } from '../models/composer/text-edit';
import { openEmojiPicker } from '../models/emoji/pick-emoji';

export class EmojiController extends Controller<HTMLElement> {
  static override targets = ['input'];
  declare readonly inputTarget: HTMLTextAreaElement;

  pick(event: Event): void {
    openEmojiPicker(event.currentTarget as HTMLElement, (emoji) => insertText(this.inputTarget, emoji));
  }
}
