import { type ActionEvent, Controller } from '@hotwired/stimulus';
import { Composing } from '../models/composing';
import { isTouch } from '../models/device';
import { browserShelf, type Draft, Drafts } from '../models/drafts';
import { live } from '../models/live';
import type { Format } from '../models/markdown-format';

export class ComposerController extends Controller<HTMLFormElement> {
  static override targets = ['input', 'toolbar', 'toolbarButton', 'reply', 'replyToId', 'noPreviews'];
  static override values = { roomId: Number };
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly toolbarTarget: HTMLElement;
  declare readonly toolbarButtonTarget: HTMLElement;
  declare readonly replyTarget: HTMLElement;
  declare readonly replyToIdTarget: HTMLInputElement;
  declare readonly noPreviewsTarget: HTMLInputElement;
  declare readonly roomIdValue: number;
  private composing: Composing;
  private end: () => void;

  override connect(): void {
    const parts = {
      input: this.inputTarget,
      reply: this.replyTarget,
      replyToId: this.replyToIdTarget,
      noPreviews: this.noPreviewsTarget,
    };
    const drafts = new Drafts(browserShelf(), live.me?.id ?? 0);
    this.composing = new Composing(parts, this.roomIdValue, drafts, () => live.client);
    document.addEventListener('message-list:reply', this.onReply);
    document.addEventListener('message-list:revise', this.onRevise);
    this.end = live.on('event', (event) => this.composing.hear(event));
    if (!isTouch()) this.inputTarget.focus({ preventScroll: true });
  }

  override disconnect(): void {
    document.removeEventListener('message-list:reply', this.onReply);
    document.removeEventListener('message-list:revise', this.onRevise);
    this.end();
    this.composing.stop();
  }

  send(event: Event): void {
    if (!this.composing.send()) return;
    event.preventDefault();
    this.inputTarget.focus();
  }

  key(event: KeyboardEvent): void {
    const wish = this.composing.key(event);
    if (wish) event.preventDefault();
    if (wish === 'send') this.element.requestSubmit();
    if (wish === 'edit-last') this.dispatch('edit-last', { target: document });
  }

  changed(): void {
    this.composing.changed();
  }

  /** Whoever looks elsewhere writes no more. */
  left(): void {
    this.composing.stop();
  }

  paste(event: ClipboardEvent): void {
    if (this.composing.paste(event)) event.preventDefault();
  }

  format({ params }: ActionEvent): void {
    this.composing.format(params.format as Format);
  }

  toggleToolbar(): void {
    this.toolbarTarget.hidden = !this.toolbarTarget.hidden;
    this.toolbarButtonTarget.setAttribute('aria-expanded', String(!this.toolbarTarget.hidden));
    this.inputTarget.focus();
  }

  cancelReply(): void {
    this.composing.cancelReply();
    this.inputTarget.focus();
  }

  private readonly onRevise = (event: Event) => {
    this.composing.revise((event as CustomEvent<string>).detail);
    this.inputTarget.focus();
  };

  private readonly onReply = (event: Event) => {
    this.composing.reply((event as CustomEvent<NonNullable<Draft['reply']>>).detail);
    this.inputTarget.focus();
  };
}
