import { addressesIn } from '../../../rules/addresses';
import { itemOf } from '../../../rules/markdown/markdown-blocks';
import { isParagraphLine } from '../../../rules/markdown/markdown-items';

const LITERAL_BACKSLASHES = '(?<![\\p{L}\\p{N}\\\\])\\\\{2,}(?=[\\p{L}\\p{N}])';
const SIGNS = [
  `(?<kept>${LITERAL_BACKSLASHES})`,
  '\\\\(?![\\p{L}\\p{N}])',
  '[`*[\\]]',
  '~(?=~|$)|(?<=~|^)~',
  '(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])',
  '<(?! )',
];
const SIGN = new RegExp(SIGNS.join('|'), 'gu');

export function escapeSigns(text: string): string {
  let escaped = '';
  let last = 0;
  for (const { start, end } of addressesIn(text)) {
    escaped += escapePart(text.slice(last, start)) + text.slice(start, end);
    last = end;
  }
  return escaped + escapePart(text.slice(last));
}

const escapePart = (text: string) =>
  text.replace(SIGN, (sign, kept: string | undefined) => (kept === undefined ? `\\${sign}` : sign));

export function escapeLineStart(line: string): string {
  const number = /^(\d{1,9})(?=[.)](?:\s|$))/.exec(line)?.[1];
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`;
  const beginsBlock =
    !isParagraphLine(line) || itemOf(line) !== undefined || /^[#+-](?:\s|$)|^[|:-][|:\- ]*$/.test(line);
  return line !== '' && beginsBlock ? `\\${line}` : line;
}

export function ticksAround(code: string, min: number): string {
  const runs = Array.from(code.matchAll(/`+/g), ([run]) => run.length);
  let length = min;
  while (min === 1 ? runs.includes(length) : runs.some((run) => run >= length)) length++;
  return '`'.repeat(length);
}

export function codeSpan(code: string): string {
  const ticks = ticksAround(code, 1);
  const isPadded = /^`|`$/.test(code) || (/^ .* $/.test(code) && code.trim() !== '');
  return isPadded ? `${ticks} ${code} ${ticks}` : ticks + code + ticks;
}

export function linkTarget(address: string): string {
  const encoded = isBalanced(address) ? /[<>\\\s"]/g : /[()<>\\\s"]/g;
  return address.replace(encoded, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function isBalanced(address: string): boolean {
  let level = 0;
  for (const [sign] of address.matchAll(/[()]/g)) {
    level += sign === '(' ? 1 : -1;
    if (level < 0) return false;
  }
  return level === 0;
}
