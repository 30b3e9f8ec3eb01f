import { Controller } from '@hotwired/stimulus';
import { refuseFiles } from '../models/composer/file-drop';
import { MarkdownField } from '../models/composer/markdown-field';
import { holdsFiles } from '../models/composer/paste/pasted-files';
import { setDirection } from '../models/composer/text-edit';
import { MessageEdit } from '../models/messages/message-edit';
import { focusComposer } from '../models/page/device';
import { keyOf } from '../models/page/keys';

export class MessageEditController extends Controller<HTMLFormElement> {
  static override targets = ['input', 'format'];
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly formatTarget: HTMLInputElement;
  private field: MarkdownField;

  override connect(): void {
    this.field = new MarkdownField(this.inputTarget, this.formatTarget.value === 'markdown');
    this.inputChanged();
  }

  inputChanged(): void {
    setDirection(this.inputTarget);
  }

  save(event: Event): void {
    if (this.isPage) return;
    event.preventDefault();
    event.stopPropagation();
    if (new MessageEdit(this.element).save()) focusComposer();
  }

  cancel(event: Event): void {
    if (this.isPage) return;
    event.preventDefault();
    new MessageEdit(this.element).close();
    focusComposer();
  }

  key(event: KeyboardEvent): void {
    if (keyOf(event)?.name === 'Escape') return this.cancel(event);
    if (event.target !== this.inputTarget) return;
    const command = this.field.key(event);
    if (command) event.preventDefault();
    if (command === 'send') this.element.requestSubmit();
  }

  paste(event: ClipboardEvent): void {
    if (holdsFiles(event.clipboardData)) refuseFiles();
    else if (!this.field.paste(event)) return;
    event.preventDefault();
  }

  private get isPage(): boolean {
    return this.element.closest('.message') === null;
  }
}
