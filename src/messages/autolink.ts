import { addressesIn } from './markdown';

const TAG = /(<[^>]*>)/;
/** In these an address stays text. */
const CLOSED = /^<(\/?)(?:a|code|pre|kbd|samp|tt)\b/;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const LETTERS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

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
  const text = escaped.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);
  let html = '';
  let last = 0;
  for (const { url, start, end } of addressesIn(text)) {
    const words = inHtml(text.slice(start, end));
    html += `${inHtml(text.slice(last, start))}<a href="${inHtml(url)}" rel="nofollow noopener noreferrer">${words}</a>`;
    last = end;
  }
  return last === 0 ? escaped : html + inHtml(text.slice(last));
}

const inHtml = (text: string) => text.replace(/[&<>"]/g, (letter) => LETTERS[letter]!);
