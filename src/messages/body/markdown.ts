import MarkdownIt from 'markdown-it';
import { blocksOf } from '../../../assets/rules/markdown/markdown-parser';
import { referencesIn } from '../../../assets/rules/markdown/markdown-references';
import type { BodyFormat } from '../../protocol/message.view';
import { blocksHtml } from './block-html';
import { chatInlines } from './inline-rules';
import { links } from './link-rules';
import type { MentionFinder } from './mention-finder';
import { type BodyEnv, mentions } from './mention-rule';

const markdown = new MarkdownIt().use(mentions).use(links).use(chatInlines);
markdown.renderer.rules.s_open = () => '<del>';
markdown.renderer.rules.s_close = () => '</del>';

const plain = new MarkdownIt('zero').enable(['linkify', 'newline']).use(mentions).use(links);

/** @returns HTML that is not yet sanitized @throws {TooManyCells} */
export function markdownToHtml(source: string, format: BodyFormat, finder: MentionFinder): string {
  if (format !== 'markdown') return plain.render(source, { finder } satisfies BodyEnv);
  const references = referencesIn(source);
  const env = {
    finder,
    references: Object.fromEntries(
      Array.from(references, ([label, address]) => [
        label,
        { href: markdown.normalizeLink(address), title: '' },
      ]),
    ),
  };
  return blocksHtml(blocksOf(source, references), (text) =>
    MAY_BE_MARKED.test(text) ? markdown.renderInline(text, env) : text,
  );
}

/** Most messages are plain words, which need no parser. */
const MAY_BE_MARKED = /[\\`*_~[\]!<>&"@＠:\n]|www\./i;
