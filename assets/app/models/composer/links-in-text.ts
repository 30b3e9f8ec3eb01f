import { addressesIn } from '../../../rules/addresses';
import { blocksOf } from '../../../rules/markdown/markdown-parser';
import type { Block } from '../../../rules/markdown/markdown-tree';

const MAX_LINKS = 3;
const MAY_HOLD_LINKS = /:\/\/|www\./i;
const CODE = /`[^`\n]*`/g;

export function linksIn(text: string, ownOrigin: string): string[] {
  if (!MAY_HOLD_LINKS.test(text)) return [];
  const links = new Set<string>();
  for (const { href } of addressesIn(wordsOf(blocksOf(text)).replace(CODE, ' '))) {
    if (!href.startsWith('http') || new URL(href).origin === ownOrigin) continue;
    links.add(href);
    if (links.size === MAX_LINKS) break;
  }
  return [...links];
}

function wordsOf(blocks: Block[]): string {
  const words = blocks.map((block) => {
    if ('text' in block) return block.text;
    if ('blocks' in block) return wordsOf(block.blocks);
    if ('items' in block) return block.items.map((item) => wordsOf(item.blocks)).join('\n');
    return 'rows' in block ? block.rows.flat().join('\n') : '';
  });
  return words.join('\n');
}
