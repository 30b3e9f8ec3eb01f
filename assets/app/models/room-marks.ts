/** The unread and the mentions of a room in the sidebar. The server draws the same. */
const MOST = 99;

export function isUnread(item: HTMLElement): boolean {
  return item.dataset.unread !== undefined;
}

export function mentionsIn(item: HTMLElement): number {
  return Number(item.dataset.mentions ?? 0);
}

export function markRoom(item: HTMLElement, unread: boolean, mentions: number): void {
  if (unread) item.dataset.unread = 'true';
  else delete item.dataset.unread;
  item.dataset.mentions = String(mentions);
  const slot = item.querySelector('[data-slot="unread"]');
  if (!slot) return;
  if (!unread) slot.replaceChildren();
  else if (mentions > 0)
    slot.replaceChildren(sign('badge', mentions > MOST ? `${MOST}+` : String(mentions), ' mentions of you'));
  else slot.replaceChildren(sign('dot', '', 'unread'));
}

function sign(name: string, text: string, spoken: string): HTMLElement {
  const element = document.createElement('span');
  const words = document.createElement('span');
  element.className = name;
  words.className = 'visually-hidden';
  words.textContent = spoken;
  element.append(text, words);
  return element;
}
