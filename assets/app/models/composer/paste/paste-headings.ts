import { countedWords } from './paste-lists';
import { inlineMarkdown, type Look } from './paste-runs';
import { attribute, type PastedNode } from './pasted-node';

export function headingMarkdown(node: PastedNode, look: Look): string | undefined {
  const level = levelOf(node);
  if (level === undefined) return undefined;
  const words = inlineMarkdown(node, look, '**');
  return words === '' ? '' : `${'#'.repeat(level)} ${countedWords(node)}${words}`;
}

function levelOf(node: PastedNode): number | undefined {
  const level = /^H([1-6])$/.exec(node.nodeName)?.[1];
  if (level) return Number(level);
  return attribute(node, 'role') === 'heading'
    ? Math.min(6, Number(attribute(node, 'aria-level')) || 2)
    : undefined;
}
