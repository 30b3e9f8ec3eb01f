/** What a text field holds, and what is selected in it. */
export interface Field {
  value: string;
  start: number;
  end: number;
}

/** Replaces a stretch of the text, then selects. */
export interface TextEdit {
  from: number;
  to: number;
  text: string;
  select: [start: number, end: number];
}

export type TextInput = HTMLTextAreaElement | HTMLInputElement;

export function fieldOf({ value, selectionStart, selectionEnd }: TextInput): Field {
  return { value, start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** As if it were typed, so that one undo takes it back. */
export function applyEdit(input: TextInput, { from, to, text, select }: TextEdit): void {
  input.focus();
  input.setSelectionRange(from, to);
  const isTyped = text === '' ? from === to || exec('delete') : exec('insertText', text);
  if (!isTyped) {
    input.setRangeText(text, from, to, 'end');
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  input.setSelectionRange(...select);
}

/** At the caret, in the place of what is selected. */
export function insertText(input: TextInput, text: string): void {
  const { start, end } = fieldOf(input);
  applyEdit(input, { from: start, to: end, text, select: [start + text.length, start + text.length] });
}

/** The only way to change a field that keeps its undo history. */
function exec(command: 'insertText' | 'delete', text?: string): boolean {
  return document.execCommand?.(command, false, text) ?? false;
}

/** The edit's outcome, for whoever has no text field at hand. */
export function edited({ value }: Field, { from, to, text }: TextEdit): string {
  return value.slice(0, from) + text + value.slice(to);
}
