import { markdownPaste, type Pasted } from '../../assets/app/models/composer/paste/paste';
import { applied } from '../../assets/app/models/composer/text-edit';
import { pastedBody } from './pasted';

/** @param written `¦` is the caret, or two of them the selection. */
export function pasteInto(written: string, pasted: Partial<Pasted>): string {
  const [before = '', selected = '', after] = written.split('¦');
  const [middle, end] = after === undefined ? ['', selected] : [selected, after];
  const value = before + middle + end;
  const field = { value, start: before.length, end: before.length + middle.length };
  const whole = { html: '', text: '', ...pasted };
  const edit = markdownPaste(whole, field, pastedBody);
  return edit ? applied(field, edit) : before + whole.text.replace(/\r\n?/g, '\n') + end;
}

export const paste = (html: string, text = '') => pasteInto('¦', { html, text });
