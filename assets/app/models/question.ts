import { text } from '../../texts/browser';

/** Asks in the page's own dialog; what it cannot ask it does not do. */
export function ask(question: string, asker?: HTMLElement | null): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#confirm');
  if (!dialog) return Promise.resolve(false);
  const words = dialog.querySelector('[data-slot="text"]');
  const act = dialog.querySelector('[data-slot="act"]');
  if (words) words.textContent = question;
  if (act)
    act.textContent = asker?.getAttribute('aria-label') || asker?.textContent?.trim() || text.acts.goOn;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'confirm'), { once: true });
  });
}
