import { icon, make } from './elements';

interface Offer {
  words: string;
  act(): void;
}

/** One sentence at the top of the page, as the server says it after a form; perhaps with a way back. */
export function notice(text: string, kind: 'notice' | 'alert' = 'notice', offer?: Offer): void {
  document.querySelector('.flash')?.remove();
  const flash = make('div', `flash flash-${kind}`);
  flash.setAttribute('role', kind === 'alert' ? 'alert' : 'status');
  flash.dataset.controller = 'flash';
  flash.dataset.turboTemporary = '';
  flash.append(icon(kind === 'alert' ? 'circle-alert' : 'check'), make('span', '', text));
  if (offer) flash.append(button(offer));
  document.body.append(flash);
}

function button({ words, act }: Offer): HTMLElement {
  const element = make('button', 'flash-act', words);
  element.setAttribute('type', 'button');
  element.addEventListener('click', act);
  return element;
}
