/** A new element. */
export function make(tag: string, className: string, ...parts: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...parts);
  return element;
}

/** Words of people, which may run the other way. */
export function words(className: string, text: string): HTMLElement {
  const element = make('span', className, text);
  element.dir = 'auto';
  return element;
}

export const templateOf = (id: string) => document.getElementById(id) as HTMLTemplateElement;

/** What the page keeps in a template, once more. */
export function copyOf({ content }: HTMLTemplateElement): HTMLElement {
  return document.importNode(content, true).firstElementChild as HTMLElement;
}

/** Puts words where the markup has a place for them. */
export function fill(item: Element, slot: string, text: string): void {
  const place = item.querySelector(`[data-slot="${slot}"]`);
  if (place) place.textContent = text;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The sprite has a hashed name, which any icon of the page knows. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  svg.classList.add('icon');
  svg.setAttribute('aria-hidden', 'true');
  const sprite = document.querySelector('svg.icon use')?.getAttribute('href')?.split('#')[0] ?? '';
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}
