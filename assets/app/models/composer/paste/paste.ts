import { hrefOf } from '../../../../rules/addresses';
import { withoutControls } from '../../../../rules/controls';
import { inlinesOf } from '../../../../rules/markdown/inlines';
import { isLanguage } from '../../../../rules/markdown/markdown-fences';
import { blocksOf } from '../../../../rules/markdown/markdown-parser';
import type { Block } from '../../../../rules/markdown/markdown-tree';
import { linkTarget } from '../escape-markdown';
import { trimmed } from '../markdown-format';
import { isInsideCode } from '../markdown-lines';
import { applied, type Field, replacing, type TextEdit } from '../text-edit';
import { fenced } from './paste-code';
import { isFromEditor } from './paste-editor';
import { toMarkdown } from './paste-markdown';
import { linkAround, placed, placedCode } from './paste-place';
import { hasWordsOf, isAsInPlain, shownWords } from './paste-words';
import { find, type PastedNode } from './pasted-node';

export interface Pasted {
  html: string;
  text: string;
  /** The language that a code editor names, maybe none; undefined for what is no code. */
  language?: string;
  /** Ctrl+Shift+V */
  isPlain?: boolean;
}

const URL_PATTERN = /^https?:\/\/\S+$/i;

/** Returns undefined if the browser's plain-text paste loses nothing. */
export function markdownPaste(
  pasted: Pasted,
  field: Field,
  parse: (html: string) => PastedNode,
): TextEdit | undefined {
  const text = withoutControls(pasted.text.replace(/\r\n?/g, '\n'));
  const edit = editFor({ ...pasted, text }, field, parse) ?? replacing(field.start, field.end, text);
  const byBrowser = replacing(field.start, field.end, pasted.text.replace(/\r\n?/g, '\n'));
  return applied(field, edit) === applied(field, byBrowser) ? undefined : edit;
}

function editFor(pasted: Pasted, field: Field, parse: (html: string) => PastedNode): TextEdit | undefined {
  const { text, html, language, isPlain } = pasted;
  if (isPlain) return undefined;
  if (isInsideCode(field.value, field.start)) return placedCode(text, field);
  const address = text.trim();
  if (URL_PATTERN.test(address)) return linkSelection(field, address);
  const link = linkAround(field);
  if (link && (field.start > link.start || field.end < link.end)) return undefined;
  if (language !== undefined) return codeEdit(text, language, field);
  const root = html === '' ? undefined : parse(html);
  if (root && isFromEditor(root, text)) return codeEdit(text, '', field);
  const markdown = root && convertedFrom(root, text);
  return placed(markdown ?? text, field, markdown === undefined);
}

function convertedFrom(root: PastedNode, text: string): string | undefined {
  const markdown = toMarkdown(root, text);
  const blocks = blocksOf(markdown);
  const shown = shownWords(blocks);
  if (markdown === '' || !hasWordsOf(text, shown, root)) return undefined;
  const isRow = text.includes('\t') && find(root, 'TABLE') !== undefined;
  const isWorthIt =
    isRow || hasFormatting(blocks) || hasFormatting(blocksOf(text)) || !isAsInPlain(text, shown);
  return isWorthIt ? markdown : undefined;
}

function hasFormatting(blocks: Block[]): boolean {
  return blocks.some(
    (block) =>
      block.kind !== 'p' ||
      inlinesOf(block.text).some((node) => node.kind !== 'text' && !(node.kind === 'a' && node.isAddress)),
  );
}

function codeEdit(text: string, language: string, field: Field): TextEdit | undefined {
  const code = text.replace(/\n$/, '');
  if (!code.trim().includes('\n') || /^(?:markdown|plaintext)$/.test(language))
    return placed(text, field, true);
  return placed(fenced(code, isLanguage(language) ? language : ''), field);
}

function linkSelection(field: Field, address: string): TextEdit | undefined {
  const { value } = field;
  const { start, end } = trimmed(value, field.start, field.end);
  const words = value.slice(start, end);
  if (words.trim() === '' || URL_PATTERN.test(words) || words.includes('\n')) return undefined;
  if (hrefOf(address) === undefined) return undefined;
  const link = linkAround(field);
  if (link) return replacing(link.from, link.to, linkTarget(address));
  if (words.includes('](')) return undefined;
  return replacing(start, end, `[${balanced(words)}](${linkTarget(address)})`);
}

/** A bracket without its other half would end the words of a link too early. */
function balanced(words: string): string {
  const open = words.split('[').length;
  return open === words.split(']').length ? words : words.replace(/(?<!\\)[[\]]/g, '\\$&');
}
