import { directionOf } from '../../../rules/direction';
import { pastedHtml } from '../../trusted-types';

export interface Field {
  value: string;
  start: number;
  end: number;
}

export interface TextEdit {
  from: number;
  to: number;
  text: string;
  select: [start: number, end: number];
}

export function replacing(from: number, to: number, text: string): TextEdit {
  return { from, to, text, select: [from + text.length, from + text.length] };
}

export type TextInput = HTMLTextAreaElement | HTMLInputElement;

export function fieldOf({ value, selectionStart, selectionEnd }: TextInput): Field {
  return { value, start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** Edits as if typed, so that the browser's undo works. */
export function applyEdit(input: TextInput, { from, to, text, select }: TextEdit): void {
  input.focus();
  input.setSelectionRange(from, to);
  const isTyped = text === '' ? from === to || exec('delete') : insertTyped(input, text);
  if (!isTyped) {
    input.setRangeText(text, from, to, 'end');
    dispatchInput(input);
  }
  input.setSelectionRange(...select);
}

const MANY_LINES = 8;

function insertTyped(input: TextInput, text: string): boolean {
  const lines = text.split('\n').length;
  if (lines === 1) return exec('insertText', text);
  return quietly(input, () => (lines > MANY_LINES && insertLines(input, text)) || exec('insertText', text));
}

/** Chromium types line by line, each slower than the one before; a block of markup is one change. */
function insertLines(input: TextInput, text: string): boolean {
  const before = input.value;
  const whole = applied(fieldOf(input), replacing(input.selectionStart!, input.selectionEnd!, text));
  const block = text.endsWith('\n') ? `${text}\n` : text; // the last line break ends the block
  exec('insertHTML', pastedHtml.createHTML(`<pre>\n${escaped(block)}</pre>`));
  if (input.value !== whole && input.value !== before) exec('undo');
  return input.value === whole;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function quietly(input: TextInput, edit: () => boolean): boolean {
  const ignore = (event: Event) => event.stopImmediatePropagation();
  window.addEventListener('input', ignore, true);
  const isDone = edit();
  window.removeEventListener('input', ignore, true);
  if (isDone) dispatchInput(input);
  return isDone;
}

export function insertText(input: TextInput, text: string): void {
  const { start, end } = fieldOf(input);
  applyEdit(input, { from: start, to: end, text, select: [start + text.length, start + text.length] });
}

export function setText(input: TextInput, text: string, caret = text.length): void {
  input.value = text;
  input.setSelectionRange(caret, caret);
  dispatchInput(input);
}

/** As the message will run. */
export function setDirection(input: TextInput): void {
  input.dir = directionOf(input.value);
}

function dispatchInput(input: TextInput): void {
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Deprecated, but the only way to keep the undo history. */
function exec(command: 'insertText' | 'insertHTML' | 'delete' | 'undo', text?: string): boolean {
  return document.execCommand?.(command, false, text) ?? false;
}

export function applied({ value }: Field, { from, to, text }: TextEdit): string {
  return value.slice(0, from) + text + value.slice(to);
}
