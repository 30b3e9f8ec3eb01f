import { morphElements } from '@hotwired/turbo';
import { parsePage } from './html';
import { getHtml } from './requests';

/** The part is found by its first class. @param path of the page that has it */
export async function refreshPart(
  element: HTMLElement,
  path: string,
  prepare: (next: HTMLElement) => void = () => undefined,
): Promise<void> {
  const html = await getHtml(path);
  const fresh = html && parsePage(html).querySelector<HTMLElement>(`.${element.classList[0]}`);
  if (!fresh || !element.isConnected) return;
  const next = document.importNode(fresh, true);
  prepare(next);
  keepLocalTimes(element, next);
  morphElements(element, next, { morphStyle: 'innerHTML' });
}

/** The server writes them in UTC. */
function keepLocalTimes(now: Element, next: Element): void {
  const shown = new Map([...now.querySelectorAll('time')].map((time) => [identity(time), time]));
  for (const time of next.querySelectorAll('time')) {
    const known = shown.get(identity(time));
    if (known) time.replaceWith(known.cloneNode(true));
  }
}

const identity = ({ dateTime, dataset }: HTMLTimeElement) => `${dateTime} ${dataset.localTimeShapeValue}`;
