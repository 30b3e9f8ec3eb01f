import { pastedHtml, serverHtml } from '../trusted-types';

/** Parts of a page, as the server rendered them. */
export function parseItems(html: string): HTMLElement[] {
  const template = document.createElement('template');
  template.innerHTML = serverHtml.createHTML(html);
  const part = document.importNode(template.content, true);
  return [...part.children] as HTMLElement[];
}

/** A whole page, as the server rendered it. */
export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(serverHtml.createHTML(html), 'text/html');
}

/** Runs nothing, loads nothing. What was `style` is `data-style`. */
export function parsePasted(html: string): Document {
  return new DOMParser().parseFromString(pastedHtml.createHTML(quiet(html)), 'text/html');
}

const STYLE_SHEETS = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi;
const TAGS = /<[a-z][^>]*>/gi;
const REFUSED = /([\s"'/])(style|on[a-z]+)(?=\s*=)/gi;

/** The content security policy complains of each style and handler, even where nothing comes of them. */
function quiet(html: string): string {
  return html.replace(STYLE_SHEETS, '').replace(TAGS, (tag) => tag.replace(REFUSED, '$1data-$2'));
}
