import type { EventFrame } from '../../../src/presence/frames';
import type { CampfireClient } from '../net/client';
import { hasCommand, isTouch } from './device';
import type { Draft, Drafts } from './drafts';
import { parsePasted } from './html';
import { type Format, format } from './markdown-format';
import { isInsideFence, newLine } from './markdown-lines';
import { paste } from './paste';
import { applyEdit, fieldOf } from './text-edit';

type Reply = NonNullable<Draft['reply']>;

export interface ComposerParts {
  input: HTMLTextAreaElement;
  reply: HTMLElement;
  replyToId: HTMLInputElement;
  /** Links of which nothing is to be shown, separated by spaces. */
  noPreviews: HTMLInputElement;
}

const SHORTCUTS: Record<string, Format> = { b: 'bold', i: 'italic', e: 'code' };
const SHIFTED: Record<string, Format> = { x: 'strike', 7: 'numbers', 8: 'bullets', 9: 'quote' };

/** Writing a message: what is in the field, what it answers, and when it is on its way. */
export class Composing {
  private answered: Reply | undefined;
  private isTyping = false;

  constructor(
    private readonly parts: ComposerParts,
    private readonly roomId: number,
    private readonly drafts: Drafts,
    private readonly client: () => CampfireClient | undefined,
  ) {
    const draft = drafts.read(roomId);
    const { input, reply } = parts;
    if (draft && input.value === '') input.value = draft.body;
    if (draft?.reply && reply.hidden) this.reply(draft.reply);
    this.grow();
  }

  get isEmpty(): boolean {
    return this.parts.input.value === '';
  }

  /** False when the form must go to the server as it is. */
  send(): boolean {
    const { input } = this.parts;
    const client = this.client();
    if (!client) return false;
    if (input.value.trim() === '') return true;
    const reply_to_id = Number(this.parts.replyToId.value) || undefined;
    const no_previews = this.parts.noPreviews.value;
    const more = { reply_to_id, ...(no_previews !== '' && { no_previews }) };
    client.post(this.roomId, input.value, { format: 'markdown', ...more });
    this.cancelReply();
    input.value = '';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;
  }

  changed(): void {
    const { value } = this.parts.input;
    this.drafts.write(this.roomId, { body: value, reply: this.answered });
    this.type(value.trim() !== '');
    this.grow();
  }

  /** Others see that I write, until I stop. */
  stop(): void {
    this.type(false);
  }

  reply(reply: Reply): void {
    this.answered = reply;
    this.parts.replyToId.value = String(reply.id);
    this.parts.reply.hidden = false;
    for (const name of ['name', 'excerpt'] as const) {
      const slot = this.parts.reply.querySelector(`[data-slot="${name}"]`);
      if (slot) slot.textContent = reply[name];
    }
    this.drafts.write(this.roomId, { body: this.parts.input.value, reply });
  }

  /** What came back goes before what is being written. */
  revise(text: string): void {
    const { input } = this.parts;
    input.value = input.value.trim() === '' ? text : `${text}\n\n${input.value}`;
    input.setSelectionRange(text.length, text.length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  cancelReply(): void {
    this.answered = undefined;
    this.parts.replyToId.value = '';
    this.parts.reply.hidden = true;
    this.drafts.write(this.roomId, { body: this.parts.input.value });
  }

  /** What is gone cannot be answered. */
  hear(event: EventFrame): void {
    if (event.name === 'message.deleted' && event.data.message_id === this.answered?.id) this.cancelReply();
  }

  format(kind: Format): void {
    applyEdit(this.parts.input, format(kind, fieldOf(this.parts.input)));
  }

  /** What the key asks for; `handled` when the field itself took it. */
  key(event: KeyboardEvent): 'send' | 'edit-last' | 'handled' | undefined {
    if (event.isComposing) return undefined;
    if (event.key === 'Enter') return this.enter(event);
    if (event.key === 'ArrowUp' && this.isEmpty && !event.shiftKey && !event.altKey) return 'edit-last';
    if (event.key === 'Escape' && !this.parts.reply.hidden) return this.done(() => this.cancelReply());
    const kind = this.shortcut(event);
    return kind && this.done(() => this.format(kind));
  }

  paste(event: ClipboardEvent): boolean {
    const { clipboardData } = event;
    const { input } = this.parts;
    if (!clipboardData) return false;
    const pasted = {
      html: clipboardData.getData('text/html'),
      text: clipboardData.getData('text/plain'),
      isCode: clipboardData.types.includes('vscode-editor-data'),
    };
    const edit = paste(pasted, fieldOf(input), (html) => parsePasted(html).body);
    if (edit) applyEdit(input, edit);
    return edit !== undefined;
  }

  private enter(event: KeyboardEvent): 'send' | 'handled' | undefined {
    if (event.ctrlKey || event.metaKey) return 'send';
    const field = fieldOf(this.parts.input);
    const isLine = event.shiftKey || isTouch() || isInsideFence(field.value, field.start);
    if (!isLine) return 'send';
    return this.done(() => applyEdit(this.parts.input, newLine(field)));
  }

  private shortcut(event: KeyboardEvent): Format | undefined {
    if (!hasCommand(event) || event.altKey) return undefined;
    const key = event.code.replace(/^(?:Key|Digit)/, '').toLowerCase();
    const { selectionStart, selectionEnd } = this.parts.input;
    if (key === 'k' && !event.shiftKey && selectionStart < selectionEnd) return 'link';
    return event.shiftKey ? SHIFTED[key] : SHORTCUTS[key];
  }

  private type(isTyping: boolean): void {
    if (isTyping || this.isTyping) this.client()?.typing(this.roomId, isTyping);
    this.isTyping = isTyping;
  }

  private done(act: () => void): 'handled' {
    act();
    return 'handled';
  }

  /** Where the style sheet cannot let the field grow. */
  private grow(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    const { input } = this.parts;
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
  }
}
