import { shownText } from '../../../assets/rules/shown-text';
import { escapeHtml } from '../../http/escape-html';
import type { Highlight, Highlighter } from './highlighter';

const SIZE = 200;
const CONTEXT_BEFORE = 60;
/** What comes later is not among the three lines that a phone shows. */
const MAX_VISIBLE_START = 80;
/** An entity, because one character beyond Latin 1 would double the memory of the whole answer. */
const ELLIPSIS = '&hellip;';
const UNCHECKED_BOX = '&#9744;';
const CHECKED_BOX = '&#9745;';

const escaped = (text: string) => escapeHtml(text).replaceAll("'", '&#39;');
const shown = (text: string) => shownText(escaped(text), UNCHECKED_BOX, CHECKED_BOX);

export function snippet(text: string, highlighter: Highlighter): string {
  const highlights = highlighter.highlights(text, SIZE);
  const [from, to] = excerptRange(text, highlights[0]?.start ?? 0);
  let [html, at] = [from > 0 ? ELLIPSIS : '', from];
  for (const { start, end } of withoutOverlaps(highlights)) {
    if (start < at || end > to) continue;
    html += `${shown(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + shown(text.slice(at, to)) + (to < text.length ? ELLIPSIS : '');
}

function excerptRange(text: string, first: number): [from: number, to: number] {
  if (text.length <= SIZE && first <= MAX_VISIBLE_START) return [0, text.length];
  const rough = first <= MAX_VISIBLE_START ? 0 : first - CONTEXT_BEFORE;
  const space = rough === 0 ? -1 : text.slice(rough, rough + CONTEXT_BEFORE / 2).search(/\s/);
  const from = codePointStart(text, space < 0 ? rough : rough + space + 1);
  const end = Math.min(text.length, from + SIZE);
  const lastSpace = text.slice(0, end).search(/\s\S*$/);
  const hasSpace = end < text.length && lastSpace > end - CONTEXT_BEFORE / 2;
  return [from, codePointStart(text, hasSpace ? lastSpace : end)];
}

const codePointStart = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);

function withoutOverlaps(highlights: Highlight[]): Highlight[] {
  const merged: Highlight[] = [];
  for (const highlight of highlights) {
    const last = merged.at(-1);
    if (last && highlight.start < last.end) last.end = Math.max(last.end, highlight.end);
    else merged.push({ ...highlight });
  }
  return merged;
}
