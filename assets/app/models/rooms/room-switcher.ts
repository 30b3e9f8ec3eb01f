import { MAX_FIRST_PEOPLE } from '../../../../src/protocol/limits';
import { parsePage } from '../page/html';
import { keyOf } from '../page/keys';
import { page } from '../page/page';
import { getHtml, getPeople } from '../page/requests';
import { recentRooms } from './recent-rooms';
import { personEntry, roomEntries, type SwitcherEntry } from './switcher-entries';
import { actionsFor, SwitcherList } from './switcher-list';
import { matchesQuery, startsWith } from './text-matching';

const DEBOUNCE_MS = 150;

export class RoomSwitcher {
  private readonly list: SwitcherList;
  private rooms: SwitcherEntry[] = [];
  private canCreateRooms = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request = new AbortController();

  constructor(
    private readonly dialog: HTMLDialogElement,
    list: HTMLElement,
  ) {
    this.list = new SwitcherList(this.input, list);
  }

  private get input(): HTMLInputElement {
    return this.dialog.querySelector('input')!;
  }

  private get query(): string {
    return this.input.value.trim();
  }

  open(): void {
    if (this.dialog.open) return;
    this.input.value = '';
    this.readSidebar(document);
    this.dialog.showModal();
    if (document.querySelector('#sidebar')) return;
    // Pages with a form have no sidebar.
    getHtml('/users/me/sidebar').then(
      (html) => html && this.readSidebar(parsePage(html)),
      () => undefined,
    );
  }

  search(): void {
    this.show();
    clearTimeout(this.timer);
    this.request.abort();
    this.timer = setTimeout(() => void this.loadPeople().catch(() => undefined), DEBOUNCE_MS);
  }

  key(event: KeyboardEvent): boolean {
    const name = keyOf(event)?.name;
    if (name === 'Enter') this.list.open();
    else if (name === 'ArrowDown') this.list.move(1);
    else if (name === 'ArrowUp') this.list.move(-1);
    else if (name === 'Escape')
      this.dialog.close(); // otherwise Escape only clears the search field
    else return false;
    return true;
  }

  private readSidebar(source: Document): void {
    this.rooms = roomEntries(source, recentRooms(page.me?.id ?? 0));
    this.canCreateRooms = source.querySelector('#sidebar a[href="/rooms/opens/new"]') !== null;
    this.search();
  }

  private show(): void {
    this.list.show(this.found, actionsFor(this.query, this.canCreateRooms));
  }

  private get found(): SwitcherEntry[] {
    const rankOf = ({ name }: SwitcherEntry) => (startsWith(name, this.query) ? 0 : 1);
    const found = this.rooms.filter(({ name }) => matchesQuery(name, this.query));
    return found.sort((one, other) => rankOf(one) - rankOf(other));
  }

  /** With those who have a ping, too, to learn which have a namesake. */
  private get peoplePath(): string {
    const path = `/api/v1/users?query=${encodeURIComponent(this.query)}`;
    const pings = this.found.flatMap(({ personId }) => personId ?? []).slice(0, MAX_FIRST_PEOPLE);
    return pings.length > 0 ? `${path}&first=${pings.join(',')}` : path;
  }

  private async loadPeople(): Promise<void> {
    this.request = new AbortController();
    const { signal } = this.request;
    const people = await getPeople(this.peoplePath, signal);
    if (signal.aborted || !this.dialog.open) return;
    const entries = people.map(personEntry);
    const alike = entries.filter(({ distinction }) => distinction !== undefined);
    for (const room of this.rooms)
      room.distinction ??= alike.find(({ personId }) => personId === room.personId)?.distinction;
    this.list.tellApart(alike);
    const known = new Set([String(page.me?.id), ...this.rooms.map(({ personId }) => personId)]);
    this.list.add(entries.filter(({ personId }) => !known.has(personId)));
  }
}
