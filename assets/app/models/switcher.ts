import type { UserView } from '../../../src/presence/frames';
import { make, words } from './elements';
import { parsePage } from './html';
import { face } from './people-source';
import { getHtml, getPeople } from './requests';

const WAIT_MS = 150;
const ROOMS = '#sidebar [data-room-id] a, #sidebar .ping-offer button';

/** Rooms, pings and people, as one list to choose from by typing. */
export class Switcher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;

  constructor(
    private readonly dialog: HTMLDialogElement,
    private readonly list: HTMLElement,
    /** The list is another one now. */
    private readonly changed: () => void,
  ) {}

  private get input(): HTMLInputElement {
    return this.dialog.querySelector('input')!;
  }

  open(): void {
    if (this.dialog.open) return;
    this.input.value = '';
    this.fill(document);
    this.dialog.showModal();
    if (document.querySelector('#sidebar')) return;
    // Beside a form there is none.
    getHtml('/users/me/sidebar').then(
      (html) => html && this.fill(parsePage(html)),
      () => undefined,
    );
  }

  /** Whoever else is on the account, by what is typed. */
  find(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    const query = this.input.value.trim();
    if (query !== '') this.timer = setTimeout(() => void this.ask(query).catch(() => undefined), WAIT_MS);
  }

  /** Enter takes the first that is left; arrows walk. */
  key(event: KeyboardEvent): void {
    const entries = [...this.dialog.querySelectorAll<HTMLElement>('li:not([hidden]) .menu-item')];
    if (event.key === 'Enter') entries[0]?.click();
    else if (event.key === 'ArrowDown') entries[0]?.focus();
    else if (event.key === 'Escape')
      this.dialog.close(); // else the field would only be emptied
    else return;
    event.preventDefault();
  }

  private fill(page: Document): void {
    this.list.replaceChildren(...[...page.querySelectorAll<HTMLElement>(ROOMS)].map(entry));
    this.changed();
  }

  private async ask(query: string): Promise<void> {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const people = await getPeople(`/api/v1/users?query=${encodeURIComponent(query)}`, signal);
    if (signal.aborted || !this.dialog.open) return;
    const here = new Set(Array.from(this.list.children, (item) => (item as HTMLElement).dataset.personId));
    const me = document.querySelector<HTMLMetaElement>('meta[name="current-user-id"]')?.content;
    const others = people.filter(({ id }) => String(id) !== me && !here.has(String(id)));
    this.list.append(...others.map(person));
    this.changed();
  }
}

function entry(link: HTMLElement): HTMLElement {
  const copy = document.createElement(link instanceof HTMLAnchorElement ? 'a' : 'button');
  const name = link.dataset.name || link.title || link.querySelector('.clip')?.textContent || '';
  if (copy instanceof HTMLAnchorElement) copy.href = link.getAttribute('href') ?? '';
  const sign = link.querySelector('svg.icon, .face');
  const id = link.querySelector<HTMLElement>('.ping-faces-1 .face')?.dataset.presenceOf;
  const shown = link instanceof HTMLAnchorElement ? copy : pinging(copy, (link as HTMLButtonElement).value);
  return item(shown, copy, name, sign && document.importNode(sign, true), id);
}

function person({ id, name, avatar_url }: UserView): HTMLElement {
  const button = document.createElement('button');
  return item(pinging(button, String(id)), button, name, face(avatar_url), String(id));
}

/** A press begins a ping, or finds the one there is. */
function pinging(button: HTMLElement, id: string): HTMLFormElement {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/rooms/directs' });
  Object.assign(button, { type: 'submit', name: 'user_ids', value: id });
  form.append(button);
  return form;
}

function item(
  shown: HTMLElement,
  pressed: HTMLElement,
  name: string,
  sign: Node | null,
  personId?: string,
): HTMLElement {
  pressed.className = 'menu-item';
  pressed.append(...(sign ? [sign] : []), words('clip', name));
  const entry = make('li', '', shown);
  entry.dataset.filterTarget = 'item';
  entry.dataset.filterText = name;
  if (personId) entry.dataset.personId = personId;
  return entry;
}
