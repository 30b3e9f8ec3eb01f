import { serverHtml } from '../../trusted-types';

export function parseItems(html: string): HTMLElement[] {
  const template = document.createElement('template');
  template.innerHTML = serverHtml.createHTML(html);
  const part = document.importNode(template.content, true);
  return [...part.children] as HTMLElement[];
}

export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(serverHtml.createHTML(html), 'text/html');
}
