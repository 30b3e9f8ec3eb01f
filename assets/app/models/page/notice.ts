import { icon, make } from './elements';
import { errorReason } from './error-reason';

interface NoticeAction {
  label: string;
  run(): void;
}

export function notice(message: string, kind: 'notice' | 'alert' = 'notice', offer?: NoticeAction): void {
  document.querySelector('.flash')?.remove();
  const flash = make('div', `flash flash-${kind}`);
  flash.setAttribute('role', kind === 'alert' ? 'alert' : 'status');
  flash.dataset.controller = 'flash';
  flash.dataset.turboTemporary = '';
  flash.append(icon(kind === 'alert' ? 'circle-alert' : 'check'), make('span', '', message));
  if (offer) flash.append(button(offer));
  document.body.append(flash);
}

export function addAction(offer: NoticeAction): void {
  document.querySelector('.flash')?.append(button(offer));
}

export function showError(error: unknown, fallback?: string): void {
  notice(errorReason(error, fallback), 'alert');
}

function button({ label, run }: NoticeAction): HTMLElement {
  const element = make('button', 'flash-action', label);
  element.setAttribute('type', 'button');
  element.addEventListener('click', run);
  return element;
}
