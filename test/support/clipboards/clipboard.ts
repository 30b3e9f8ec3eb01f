import type { Pasted } from '../../../assets/app/models/composer/paste/paste';
import type { Page, Part, Word } from './page';
import { numbersOf, type Source } from './sources';

/** A page, as it is on the clipboard when it was copied from there. */
export function clipboardOf({ parts }: Page, source: Source): Pasted {
  const inner = (words: Word[]) => words.map(source.word).join(' ');
  const html = parts.map((part) => htmlOf(part, source, inner)).join('');
  const text = parts.map((part) => textOf(part, source)).join(source.gap ?? '\n\n');
  return { html: source.page?.(html) ?? html, text: source.text?.(text) ?? text };
}

function htmlOf(part: Part, source: Source, inner: (words: Word[]) => string): string {
  switch (part.kind) {
    case 'p':
      return source.p(inner(part.words));
    case 'h':
      return source.h!(inner(part.words));
    case 'list':
      return source.list!(part, inner);
    case 'table':
      return source.table!(part.rows.map((row) => row.map(source.word)));
    case 'code':
      return source.code!(part.code, part.language);
  }
}

function textOf(part: Part, { signs: [bullet, number] = ['', () => ''] }: Source): string {
  const plain = (words: Word[]) => words.map(({ text }) => text).join(' ');
  if ('words' in part) return plain(part.words);
  if ('code' in part) return part.code;
  if ('rows' in part) return part.rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n');
  const numbers = numbersOf(part.items.map(({ level }) => level));
  return part.items
    .map(({ words }, at) => (part.isNumbered ? number(numbers[at]!) : bullet) + plain(words))
    .join('\n');
}
