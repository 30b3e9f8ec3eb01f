import { text } from '../../../texts/browser';
import { focusComposer } from '../page/device';
import { icon } from '../page/elements';
import { parsePage } from '../page/html';
import { notice } from '../page/notice';
import { getHtml, HttpError } from '../page/requests';
import { stop } from './player';

export async function openSounds(path: string): Promise<void> {
  if (document.querySelector('#sounds-dialog')) return;
  try {
    const html = await getHtml(path);
    const list = html && parsePage(html).querySelector('#sounds');
    if (list) show(document.importNode(list, true));
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    notice(error.detail, 'alert');
  }
}

function show(list: Element): void {
  const dialog = document.createElement('dialog');
  dialog.id = 'sounds-dialog';
  dialog.className = 'dialog sounds-dialog';
  dialog.dataset.controller = 'dialog';
  dialog.dataset.turboTemporary = '';
  dialog.setAttribute('aria-labelledby', 'sounds-title');
  dialog.append(head(), list);
  dialog.addEventListener('close', () => {
    dialog.remove();
    focusComposer();
    stop();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>('input[type="search"]')?.focus();
}

function head(): HTMLElement {
  const header = document.createElement('header');
  const title = document.createElement('h2');
  const form = document.createElement('form');
  const close = document.createElement('button');
  header.className = 'dialog-head';
  Object.assign(title, { id: 'sounds-title', textContent: text.playing.title });
  form.method = 'dialog';
  close.className = 'icon-button';
  close.setAttribute('aria-label', text.actions.close);
  close.append(icon('x'));
  form.append(close);
  header.append(title, form);
  return header;
}
