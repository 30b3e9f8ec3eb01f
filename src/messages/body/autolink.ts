import { addressesIn } from '../../../assets/rules/addresses';
import { leadsElsewhere } from '../../../assets/rules/markdown/leads-elsewhere';
import { shownAddress } from '../../../assets/rules/shown-address';
import { escapeHtml, unescapeHtml } from '../../http/escape-html';

const TAG = /(<[^>]*>)/;
const CLOSED = /^<(\/?)(?:a|code|pre|kbd|samp|tt)\b/;

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
  for (const { href, start, end } of addressesIn(text)) {
    const words = escapeHtml(shownAddress(text.slice(start, end)));
    html += `${escapeHtml(text.slice(last, start))}<a href="${escapeHtml(href)}" rel="nofollow noopener noreferrer">${words}</a>`;
    last = end;
  }
  return last === 0 ? escaped : html + escapeHtml(text.slice(last));
}

const LINK = /<a href="(https?:[^"]*)" rel="[^"]*">([^<]*)<\/a>/g;

/** A link whose text is the address of another host becomes text with both addresses. */
export function honestLinks(html: string): string {
  return html.replace(LINK, (link, href: string, words: string) =>
    leadsElsewhere(unescapeHtml(words), unescapeHtml(href)) ? `${words} (${href})` : link,
  );
}
