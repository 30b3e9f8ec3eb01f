import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { copy } from '../models/page/clipboard';
import { notice } from '../models/page/notice';

const COPIED_MS = 2_000;

export class ClipboardController extends Controller<HTMLElement> {
  static override targets = ['label', 'source', 'content'];
  static override values = { text: String };
  declare readonly labelTarget: HTMLElement;
  declare readonly hasLabelTarget: boolean;
  declare readonly sourceTarget: HTMLInputElement;
  declare readonly hasSourceTarget: boolean;
  declare readonly contentTarget: HTMLElement;
  declare readonly hasContentTarget: boolean;
  declare readonly textValue: string;
  private originalLabel: string | undefined;

  async copy(): Promise<void> {
    try {
      await copy(this.wholeText);
      this.dispatch('copied');
      if (this.hasLabelTarget && !this.menu) this.showLabel(text.live.copied);
      else notice(text.live.copied);
    } catch {
      if (this.hasSourceTarget) this.sourceTarget.select();
      else notice(text.live.copyRefused, 'alert');
    }
    this.menu?.hidePopover();
  }

  private get wholeText(): string {
    if (this.hasContentTarget) return (this.contentTarget.textContent ?? '').replace(/\n$/, '');
    const { textValue } = this;
    return textValue.startsWith('/') ? new URL(textValue, location.href).href : textValue;
  }

  private get menu(): HTMLElement | null {
    return this.element.closest('.menu');
  }

  private showLabel(words: string): void {
    this.originalLabel ??= this.labelTarget.textContent ?? '';
    this.labelTarget.textContent = words;
    setTimeout(() => {
      this.labelTarget.textContent = this.originalLabel ?? '';
    }, COPIED_MS);
  }
}
