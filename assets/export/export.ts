import { fullTime, localTime, type TimeShape } from '../app/models/page/local-time';
import { addDays } from './days';
import { Search } from './search';

/* The script of an export's pages, which open from the disk. */

function showLocalTimes(): void {
  for (const time of document.querySelectorAll('time')) {
    const shape = time.getAttribute('data-local-time-shape-value') as TimeShape;
    const at = new Date(time.dateTime);
    time.textContent = localTime(at, shape);
    time.title = fullTime(at);
  }
}

showLocalTimes();
addDays();
const input = document.querySelector<HTMLInputElement>('#search');
if (input) new Search(input, Number(document.body.dataset.searchFiles ?? 0)).listen();
