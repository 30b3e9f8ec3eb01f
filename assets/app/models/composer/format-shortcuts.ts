import type { Key } from '../page/keys';
import type { Format } from './markdown-format';
import type { TextInput } from './text-edit';

const SHORTCUTS: Record<string, Format> = { b: 'bold', i: 'italic', e: 'code' };
const SHIFT_SHORTCUTS: Record<string, Format> = { x: 'strike', 7: 'numbers', 8: 'bullets', 9: 'quote' };

export function formatFor(key: Key, { selectionStart, selectionEnd }: TextInput): Format | undefined {
  if (!key.command || key.alt) return undefined;
  const hasSelection = selectionStart !== selectionEnd;
  if (key.letter === 'k' && !key.shift && hasSelection) return 'link';
  return key.shift ? SHIFT_SHORTCUTS[key.letter] : SHORTCUTS[key.letter];
}
