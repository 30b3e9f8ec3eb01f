import type { MessageView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { parsePage } from './html';
import { idOf } from './message-items';
import { getHtml, Refused, send } from './requests';

/** The form that stands in the place of a bubble while its words are changed. */
export class MessageEdit {
  /** @throws {Refused} */
  static async open(message: HTMLElement, roomId: number): Promise<void> {
    const row = message.querySelector('.message-row');
    if (!row || row.querySelector('.message-edit')) return;
    const html = await getHtml(`/rooms/${roomId}/messages/${idOf(message)}/edit`);
    const form = html && parsePage(html).querySelector<HTMLFormElement>('.message-edit');
    if (!form) throw new Refused(404, text.live.messageFinal);
    for (const part of row.children) (part as HTMLElement).hidden = true;
    row.append(document.importNode(form, true));
    const input = row.querySelector('textarea');
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
    input?.scrollIntoView({ block: 'nearest' });
  }

  /** Somebody changed the message under the form: what is typed in it stays. */
  static move(from: Element, to: Element): void {
    const form = from.querySelector<HTMLFormElement>('.message-edit:not([data-saved])');
    const row = to.querySelector('.message-row');
    if (!form || !row) return;
    for (const part of row.children) (part as HTMLElement).hidden = true;
    row.append(form);
  }

  constructor(private readonly form: HTMLFormElement) {}

  /** @throws {Refused} */
  async save(): Promise<void> {
    const { body, format } = Object.fromEntries(new FormData(this.form));
    const url = new URL(this.form.action).pathname.replace('/@', '/messages/');
    this.form.dataset.saved = '';
    try {
      const message = await send<MessageView>('PATCH', `/api/v1${url}`, { body, format });
      this.showAtOnce(message);
    } catch (refusal) {
      delete this.form.dataset.saved;
      throw refusal;
    }
  }

  close(): void {
    const row = this.form.parentElement;
    this.form.remove();
    for (const part of row?.children ?? []) (part as HTMLElement).hidden = false;
  }

  refuse(detail: string): void {
    let words = this.form.querySelector('.field-error');
    if (!words) {
      words = document.createElement('p');
      words.className = 'field-error';
      words.setAttribute('role', 'alert');
      this.form.querySelector('.form-actions')?.before(words);
    }
    words.textContent = detail;
  }

  /** The event brings the message as everybody sees it; until then the words suffice. */
  private showAtOnce({ body }: MessageView): void {
    const row = this.form.parentElement;
    const shown = row?.querySelector('.body');
    const [fresh] = shown ? parseBody(body.html) : [];
    if (shown && fresh) shown.replaceChildren(...fresh.childNodes);
    this.close();
  }
}

function parseBody(html: string): Element[] {
  return [parsePage(html).body];
}
