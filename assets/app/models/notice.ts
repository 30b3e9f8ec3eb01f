interface Offer {
  words: string;
  act(): void;
}

/** One sentence at the top of the page, as the server says it after a form; perhaps with a way back. */
export function notice(text: string, kind: 'notice' | 'alert' = 'notice', offer?: Offer): void {
  document.querySelector('.flash')?.remove();
  const flash = document.createElement('div');
  flash.className = `flash flash-${kind}`;
  flash.setAttribute('role', kind === 'alert' ? 'alert' : 'status');
  flash.dataset.controller = 'flash';
  flash.dataset.turboTemporary = '';
  const words = document.createElement('span');
  words.textContent = text;
  flash.append(icon(kind === 'alert' ? 'circle-alert' : 'check'), words);
  if (offer) flash.append(button(offer));
  document.body.append(flash);
}

function button({ words, act }: Offer): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'flash-act';
  element.textContent = words;
  element.addEventListener('click', act);
  return element;
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
