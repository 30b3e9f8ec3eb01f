import { escapeHtml, unescapeHtml } from '../html-entities';
import { addressesIn } from './markdown';

const TAG = /(<[^>]*>)/;
/** In these an address stays text. */
const CLOSED = /^<(\/?)(?:a|code|pre|kbd|samp|tt)\b/;

/** Makes links of the addresses in HTML that the sanitiser made; in it every `<` begins a tag. */
export function withLinks(html: string): string {
  let depth = 0;
  return html
    .split(TAG)
    .map((piece) => {
      if (!piece.startsWith('<')) return depth > 0 ? piece : linked(piece);
      const side = CLOSED.exec(piece)?.[1];
      if (side !== undefined) depth += side === '/' ? -1 : 1;
      return piece;
    })
    .join('');
}

function linked(escaped: string): string {
  const text = unescapeHtml(escaped);
  let html = '';
  let last = 0;
  for (const { url, start, end } of addressesIn(text)) {
    const words = escapeHtml(text.slice(start, end));
    html += `${escapeHtml(text.slice(last, start))}<a href="${escapeHtml(url)}" rel="nofollow noopener noreferrer">${words}</a>`;
    last = end;
  }
  return last === 0 ? escaped : html + escapeHtml(text.slice(last));
}
