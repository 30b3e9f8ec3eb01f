import type { EventFrame } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import type { CampfireClient } from '../../net/client';
import { growField } from '../page/autogrow';
import { setSlot, setWords } from '../page/elements';
import { keyOf } from '../page/keys';
import type { Drafts, Reply } from './drafts';
import { MarkdownField } from './markdown-field';
import { excessBytes } from './message-length';
import { fieldOf, insertText, setDirection, setText } from './text-edit';

export interface ComposerParts {
  input: HTMLTextAreaElement;
  reply: HTMLElement;
  replyToId: HTMLInputElement;
  noPreviews: HTMLInputElement;
  tooLong: HTMLElement;
}

export class Composer {
  private replyTo: Reply | undefined;
  private readonly field: MarkdownField;
  private isTyping = false;

  constructor(
    private readonly parts: ComposerParts,
    private readonly roomId: number,
    private readonly drafts: Drafts,
    private readonly client: () => CampfireClient | undefined,
  ) {
    const draft = drafts.read(roomId);
    const { input, reply } = parts;
    this.field = new MarkdownField(input);
    if (draft && input.value === '') input.value = draft.body;
    growField(input);
    setDirection(input);
    this.showLength(input.value);
    if (draft?.reply && reply.hidden) this.reply(draft.reply);
  }

  get isEmpty(): boolean {
    return this.parts.input.value === '';
  }

  /** Returns false if the browser should submit the form itself. */
  send(): boolean {
    const { input } = this.parts;
    const client = this.client();
    if (!client) return false;
    if (input.value.trim() === '' || excessBytes(input.value) > 0) return true;
    const reply_to_id = Number(this.parts.replyToId.value) || undefined;
    const no_previews = this.parts.noPreviews.value;
    const more = { reply_to_id, ...(no_previews !== '' && { no_previews }) };
    client.post(this.roomId, input.value, { format: 'markdown', ...more });
    this.cancelReply();
    setText(input, '');
    return true;
  }

  inputChanged(): void {
    const { value } = this.parts.input;
    this.drafts.write(this.roomId, { body: value, reply: this.replyTo });
    this.setTyping(value.trim() !== '');
    setDirection(this.parts.input);
    this.showLength(value);
  }

  stopTyping(): void {
    this.setTyping(false);
  }

  reply(reply: Reply): void {
    this.replyTo = reply;
    this.parts.replyToId.value = String(reply.id);
    this.parts.reply.hidden = false;
    setSlot(this.parts.reply, 'name', reply.name);
    setWords(this.parts.reply.querySelector<HTMLElement>('[data-slot=excerpt]')!, reply.excerpt);
    this.drafts.write(this.roomId, { body: this.parts.input.value, reply });
  }

  mention(name: string): void {
    const { value, start } = fieldOf(this.parts.input);
    const isAfterWord = start > 0 && !/\s/.test(value[start - 1]!);
    insertText(this.parts.input, `${isAfterWord ? ' ' : ''}${name} `);
  }

  restore(body: string): void {
    const { input } = this.parts;
    setText(input, input.value.trim() === '' ? body : `${body}\n\n${input.value}`, body.length);
  }

  cancelReply(): void {
    this.replyTo = undefined;
    this.parts.replyToId.value = '';
    this.parts.reply.hidden = true;
    this.drafts.write(this.roomId, { body: this.parts.input.value });
  }

  onEvent(event: EventFrame): void {
    if (event.name === 'message.deleted' && event.data.message_id === this.replyTo?.id) this.cancelReply();
  }

  key(event: KeyboardEvent): 'send' | 'edit-last' | 'handled' | undefined {
    const key = keyOf(event);
    if (key?.name === 'ArrowUp' && this.isEmpty && !key.shift && !key.alt) return 'edit-last';
    if (key?.name === 'Escape' && !this.parts.reply.hidden) return this.handle(() => this.cancelReply());
    return this.field.key(event);
  }

  paste(event: ClipboardEvent): boolean {
    return this.field.paste(event);
  }

  private showLength(value: string): void {
    const excess = excessBytes(value);
    const { tooLong } = this.parts;
    if (excess > 0) setSlot(tooLong, 'words', text.sending.tooLong(text.sizes.bytes(excess)));
    tooLong.hidden = excess === 0;
  }

  private setTyping(isTyping: boolean): void {
    if (isTyping || this.isTyping) this.client()?.typing(this.roomId, isTyping);
    this.isTyping = isTyping;
  }

  private handle(action: () => void): 'handled' {
    action();
    return 'handled';
  }
}
