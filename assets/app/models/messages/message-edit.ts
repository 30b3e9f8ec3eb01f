import type { BodyFormat } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { excessBytes } from '../composer/message-length';
import { live } from '../connection/live';
import { cloneTemplate, make, template } from '../page/elements';
import { idOf } from './message-items';
import type { Source } from './message-source';

export class MessageEdit {
  static isOpen(message: HTMLElement): boolean {
    return message.querySelector('.message-edit') !== null;
  }

  static open(message: HTMLElement, { body, format }: Source): void {
    const row = message.querySelector('.message-row');
    if (!row || MessageEdit.isOpen(message)) return;
    const form = cloneTemplate(template('edit-message')) as HTMLFormElement;
    const input = form.querySelector('textarea')!;
    input.id = `edit-body-${message.dataset.messageId ?? message.dataset.clientMessageId}`;
    input.value = body;
    form.querySelector('.suggestions')!.id = `${input.id}-suggestions`;
    form.dataset.autocompleteUrlValue = `/api/v1/users?room_id=${roomIdOf(message)}`;
    form.querySelector<HTMLInputElement>('[name=format]')!.value = format;
    form.querySelector('a')!.href = location.pathname;
    row.append(form);
    input.focus();
    input.setSelectionRange(body.length, body.length);
    input.scrollIntoView({ block: 'nearest' });
  }

  static move(from: Element, to: Element): void {
    const form = from.querySelector('.message-edit');
    if (form) to.querySelector('.message-row')?.append(form);
  }

  constructor(private readonly form: HTMLFormElement) {}

  /** The outbox has it from here on. @returns false if there is nothing to save */
  save(): boolean {
    const { body, format } = Object.fromEntries(new FormData(this.form)) as {
      body: string;
      format: BodyFormat;
    };
    const error = this.errorOf(body);
    if (error !== undefined) {
      this.showError(error);
      return false;
    }
    live.connected.outbox.add({ type: 'message.edit', ...this.target, body, format });
    this.close();
    return true;
  }

  close(): void {
    this.form.remove();
  }

  private errorOf(body: string): string | undefined {
    if (body.trim() === '' && !this.message.querySelector('.attachments')) return text.sending.empty;
    const excess = excessBytes(body);
    return excess > 0 ? text.sending.tooLong(text.sizes.bytes(excess)) : undefined;
  }

  private get message(): HTMLElement {
    return this.form.closest<HTMLElement>('.message')!;
  }

  private get target() {
    const room_id = roomIdOf(this.message);
    const id = idOf(this.message);
    return id > 0
      ? { room_id, message_id: id }
      : { room_id, client_message_id: this.message.dataset.clientMessageId };
  }

  private showError(detail: string): void {
    this.form.querySelector('.field-error')?.remove();
    const words = make('p', 'field-error', detail);
    words.setAttribute('role', 'alert');
    this.form.querySelector('.form-actions')?.before(words);
  }
}

const roomIdOf = (message: Element) => Number(message.closest<HTMLElement>('[data-room-id]')!.dataset.roomId);
