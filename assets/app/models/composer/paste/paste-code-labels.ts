import { isLanguage } from '../../../../rules/markdown/markdown-fences';
import type { PastedBlock } from './paste-blocks';

const COPY = /^(?:copy|copied|copy code|copy to clipboard)$/i;
const OTHER_BUTTONS = /^(?:edit|run|run code|wrap|expand|collapse|download|explain)$/i;
const MAX_LABELS = 4;
const FENCE = /^(`{3,})(\S*)\n/;

/** Above a code block, its box often says the language, and offers to copy it. */
export function mergeLabels(box: PastedBlock[]): void {
  if (box.length < 2 || box.length > MAX_LABELS + 1) return;
  const [code, ...others] = box.filter(({ markdown }) => FENCE.test(markdown));
  const labels = box.filter((block) => block !== code);
  if (!code || others.length > 0 || labels.some(({ isParagraph, isProse }) => !isParagraph || isProse))
    return;
  const [, fence, written = ''] = FENCE.exec(code.markdown)!;
  const language = languageIn(labels.flatMap(({ markdown }) => markdown.split('\n')).map(bare));
  if (language === undefined || !isSame(language, written)) return;
  code.markdown = code.markdown.replace(FENCE, `${fence}${written || language}\n`);
  code.gap = box[0]!.gap;
  for (const label of labels) label.markdown = '';
}

/** @returns '' for buttons alone; undefined if there are other words */
function languageIn(words: string[]): string | undefined {
  const labels = words.filter((word) => !isButton(word));
  if (labels.length > 1 || !labels.every(isLabel)) return undefined;
  if (labels.length === 0) return words.some((word) => COPY.test(word)) ? '' : undefined;
  return languageOf(labels[0]!);
}

export const isButton = (words: string) => COPY.test(words.trim()) || OTHER_BUTTONS.test(words.trim());
export const isLabel = (words: string) => words.length < 20 && isLanguage(languageOf(words));

const languageOf = (label: string) => label.replace(/\s/g, '').toLowerCase();
const bare = (markdown: string) => markdown.replaceAll('\\', '').trim();

/** Short names begin as long ones do: `py` and `python`. */
const isSame = (one: string, other: string) => one === '' || other === '' || one[0] === other[0];
