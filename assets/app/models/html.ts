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

/** Runs nothing, loads nothing. */
export function parsePasted(html: string): Document {
  return new DOMParser().parseFromString(pastedHtml.createHTML(html), 'text/html');
}
