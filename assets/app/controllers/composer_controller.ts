import { Controller } from '@hotwired/stimulus';
import { Composer } from '../models/composer/composer';
import { ComposerLayout } from '../models/composer/composer-layout';
import { Drafts, type Reply } from '../models/composer/drafts';
import { live } from '../models/connection/live';
import { isTouch } from '../models/page/device';
import { localValues } from '../models/page/storage';

export class ComposerController extends Controller<HTMLFormElement> {
  static override targets = ['box', 'input', 'toolbarButton', 'reply', 'replyToId', 'noPreviews', 'tooLong'];
  static override values = { roomId: Number };
  declare readonly boxTarget: HTMLElement;
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly toolbarButtonTarget: HTMLElement;
  declare readonly replyTarget: HTMLElement;
  declare readonly replyToIdTarget: HTMLInputElement;
  declare readonly noPreviewsTarget: HTMLInputElement;
  declare readonly tooLongTarget: HTMLElement;
  declare readonly roomIdValue: number;
  private composer: Composer;
  private layout: ComposerLayout;
  private unsubscribe: () => void;

  override connect(): void {
    const parts = {
      input: this.inputTarget,
      reply: this.replyTarget,
      replyToId: this.replyToIdTarget,
      noPreviews: this.noPreviewsTarget,
      tooLong: this.tooLongTarget,
    };
    const drafts = new Drafts(localValues, live.me?.id ?? 0);
    this.composer = new Composer(parts, this.roomIdValue, drafts, () => live.client);
    this.layout = new ComposerLayout(this.boxTarget, this.inputTarget);
    document.addEventListener('message-list:reply', this.onReply);
    document.addEventListener('message-list:restore', this.onRestore);
    this.unsubscribe = live.on('event', (event) => this.composer.onEvent(event));
    if (isTouch()) return;
    this.inputTarget.enterKeyHint = 'send';
    this.inputTarget.focus({ preventScroll: true });
  }

  override disconnect(): void {
    document.removeEventListener('message-list:reply', this.onReply);
    document.removeEventListener('message-list:restore', this.onRestore);
    this.unsubscribe();
    this.layout.stop();
    this.composer.stopTyping();
  }

  send(event: Event): void {
    if (!this.composer.send()) return;
    event.preventDefault();
    this.inputTarget.focus();
  }

  key(event: KeyboardEvent): void {
    const command = this.composer.key(event);
    if (command) event.preventDefault();
    if (command === 'send') this.element.requestSubmit();
    if (command === 'edit-last') this.dispatch('edit-last', { target: document });
  }

  inputChanged(): void {
    this.layout.update();
    this.composer.inputChanged();
  }

  stopTyping(): void {
    this.composer.stopTyping();
  }

  paste(event: ClipboardEvent): void {
    if (this.composer.paste(event)) event.preventDefault();
  }

  toggleToolbar(): void {
    this.toolbarButtonTarget.setAttribute('aria-expanded', String(this.layout.toggleFormats()));
    this.inputTarget.focus();
  }

  mention({ detail }: CustomEvent<string>): void {
    this.composer.mention(detail);
  }

  cancelReply(): void {
    this.composer.cancelReply();
    this.inputTarget.focus();
  }

  private readonly onRestore = (event: Event) => {
    this.composer.restore((event as CustomEvent<string>).detail);
    this.inputTarget.focus();
  };

  private readonly onReply = (event: Event) => {
    this.composer.reply((event as CustomEvent<Reply>).detail);
    this.inputTarget.focus();
  };
}
