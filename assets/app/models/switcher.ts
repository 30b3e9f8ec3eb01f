/** Rooms, pings and people of the sidebar, as one list to choose from by typing. */
export function fillSwitcher(list: HTMLElement): void {
  const links = [
    ...document.querySelectorAll<HTMLElement>('#sidebar [data-room-id] a, #sidebar .ping-offer button'),
  ];
  list.replaceChildren(...links.map(entry));
}

function entry(link: HTMLElement): HTMLElement {
  const item = document.createElement('li');
  const copy = document.createElement(link instanceof HTMLAnchorElement ? 'a' : 'button');
  const name = link.dataset.name || link.title || link.querySelector('.clip')?.textContent || '';
  copy.className = 'menu-item';
  if (link instanceof HTMLAnchorElement) copy.setAttribute('href', link.href);
  else copy.addEventListener('click', () => (link as HTMLButtonElement).form?.requestSubmit(link));
  const words = document.createElement('span');
  words.className = 'clip';
  words.dir = 'auto';
  words.textContent = name;
  copy.append(
    ...[...link.querySelectorAll('svg.icon, .face')].slice(0, 1).map((sign) => sign.cloneNode(true)),
    words,
  );
  item.dataset.filterTarget = 'item';
  item.dataset.filterText = name;
  item.append(copy);
  return item;
}

/** Enter takes the first that is left; arrows walk. */
export function pickByKey(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const entries = [...dialog.querySelectorAll<HTMLElement>('li:not([hidden]) > .menu-item')];
  if (event.key === 'Enter') entries[0]?.click();
  else if (event.key === 'ArrowDown') entries[0]?.focus();
  else if (event.key === 'Escape')
    dialog.close(); // else the field would only be emptied
  else return;
  event.preventDefault();
}
