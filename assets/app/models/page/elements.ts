import { directionOf } from '../../../rules/direction';

export function make(tag: string, className: string, ...parts: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...parts);
  return element;
}

export const spoken = (text: string): Node => make('span', 'visually-hidden', text);

/** For user content, which may run right to left. */
export function bidiText(className: string, text: string): HTMLElement {
  const element = make('span', className, text);
  element.dir = 'auto';
  return element;
}

/** For the words of messages. */
export function setWords(element: HTMLElement, text: string): HTMLElement {
  element.textContent = text;
  element.dir = directionOf(text);
  return element;
}

export const template = (id: string) => document.getElementById(id) as HTMLTemplateElement;

export function cloneTemplate({ content }: HTMLTemplateElement): HTMLElement {
  return document.importNode(content, true).firstElementChild as HTMLElement;
}

export function setSlot(item: Element, slot: string, text: string): void {
  const place = item.querySelector(`[data-slot="${slot}"]`);
  if (place) place.textContent = text;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Takes the sprite’s hashed file name from any icon on the page. */
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
