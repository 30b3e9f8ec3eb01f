import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { copy } from '../models/clipboard';
import { notice } from '../models/notice';

const SAID_MS = 2_000;

export class ClipboardController extends Controller<HTMLElement> {
  static override targets = ['label', 'source'];
  static override values = { text: String };
  declare readonly labelTarget: HTMLElement;
  declare readonly hasLabelTarget: boolean;
  declare readonly sourceTarget: HTMLInputElement;
  declare readonly hasSourceTarget: boolean;
  declare readonly textValue: string;
  private words: string | undefined;

  async copy(): Promise<void> {
    try {
      await copy(new URL(this.textValue, location.href).href);
      if (this.hasLabelTarget && !this.menu) this.say(text.live.copied);
      else notice(text.live.copied);
    } catch {
      if (this.hasSourceTarget) this.sourceTarget.select();
      else notice(text.live.copyRefused, 'alert');
    }
    this.menu?.hidePopover();
  }

  private get menu(): HTMLElement | null {
    return this.element.closest('.menu');
  }

  private say(words: string): void {
    this.words ??= this.labelTarget.textContent ?? '';
    this.labelTarget.textContent = words;
    setTimeout(() => {
      this.labelTarget.textContent = this.words ?? '';
    }, SAID_MS);
  }
}
