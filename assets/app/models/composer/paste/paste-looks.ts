import type { Inline } from '../../../../rules/markdown/inline-tree';
import { inlinesOf } from '../../../../rules/markdown/inlines';
import type { Mark } from '../emphasise';

/** A stretch of a paragraph with one look; `\n` is a line break. */
export interface Run {
  text: string;
  marks: ReadonlySet<Mark>;
  isCode: boolean;
  href: string;
  isBeforeLink?: boolean;
}

const TAGS = { '**': 'strong', '*': 'em', '~~': 'del' };

export function readsAs(markdown: string, runs: Run[]): boolean {
  if (!runs.some(({ marks }) => marks.has('**') && marks.has('*'))) return true;
  const looks = runs.flatMap(({ text, isCode, marks }) =>
    looksOf(text, isCode ? ['code'] : [...marks].map((mark) => TAGS[mark])),
  );
  return (
    looks.join() ===
    inlinesOf(markdown)
      .flatMap((node) => looksIn(node, []))
      .join()
  );
}

function looksIn(node: Inline, tags: string[]): string[] {
  if (node.kind === 'code') return looksOf(node.value, ['code']);
  if ('value' in node) return looksOf(node.value, tags);
  return node.children.flatMap((child) => looksIn(child, node.kind === 'a' ? tags : [...tags, node.kind]));
}

const looksOf = (text: string, tags: string[]) =>
  (text.match(/[\p{L}\p{N}]/gu) ?? []).map((letter) => [letter, ...new Set(tags)].sort().join(''));
