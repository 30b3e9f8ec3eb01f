import { localTime } from '../app/models/page/local-time';

/** Puts the day above the first message of each, by the reader's clock. */
export function addDays(): void {
  let day = '';
  for (const message of document.querySelectorAll<HTMLElement>('.message')) {
    const at = new Date(message.dataset.createdAt!);
    if (at.toDateString() === day) continue;
    day = at.toDateString();
    message.before(dividerOf(at));
    message.classList.remove('joined');
  }
}

function dividerOf(at: Date): HTMLElement {
  const divider = document.createElement('li');
  divider.className = 'day-divider';
  divider.textContent = localTime(at, 'day');
  return divider;
}
