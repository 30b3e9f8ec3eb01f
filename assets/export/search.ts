import { localTime } from '../app/models/page/local-time';
import { foldName } from '../rules/folding';

type Entry = [text: string, author: string, room: string, at: string, href: string];

interface Searchable {
  entry: Entry;
  /** Its words and its author, without regard to case. */
  folded: string;
}

interface Found {
  entry: Entry;
  /** Where the first word is. */
  position: number;
}

declare global {
  interface Window {
    /** Called by the files of the search; a page from the disk may read nothing else. */
    searchEntries: (entries: Entry[]) => void;
  }
}

const MAX_RESULTS = 200;
const PAUSE_MS = 150;
const BEFORE = 60;
const AFTER = 180;

/** Looks through all messages for those with every word. */
export class Search {
  private readonly rooms = document.querySelector<HTMLElement>('#rooms')!;
  private readonly results = document.querySelector<HTMLElement>('#results')!;
  private readonly status = document.querySelector<HTMLElement>('#found')!;
  private entries: Searchable[] | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly files: number,
  ) {}

  listen(): void {
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.search(), PAUSE_MS);
    });
  }

  private async search(): Promise<void> {
    const asked = this.input.value;
    const words = foldName(asked).split(/\s+/).filter(Boolean);
    this.rooms.hidden = words.length > 0;
    if (words.length === 0) return this.show([], false);
    this.entries ??= await this.load();
    if (this.input.value === asked) this.show(find(this.entries, words), true);
  }

  private async load(): Promise<Searchable[]> {
    const all: Entry[] = [];
    window.searchEntries = (entries) => {
      for (const entry of entries) all.push(entry);
    };
    for (let number = 1; number <= this.files; number++) await loadScript(`search/${number}.js`);
    return all
      .sort(([, , , one], [, , , other]) => (one < other ? 1 : -1))
      .map((entry) => ({ entry, folded: foldName(`${entry[0]} ${entry[1]}`) }));
  }

  private show(found: Found[], isSearching: boolean): void {
    this.results.replaceChildren(...found.slice(0, MAX_RESULTS).map(resultOf));
    this.results.hidden = found.length === 0;
    const { none = '', more = '' } = this.status.dataset;
    this.status.textContent = found.length === 0 ? none : more;
    this.status.hidden = !isSearching || (found.length > 0 && found.length <= MAX_RESULTS);
  }
}

function find(entries: Searchable[], words: string[]): Found[] {
  const found: Found[] = [];
  for (const { entry, folded } of entries) {
    if (!words.every((word) => folded.includes(word))) continue;
    found.push({ entry, position: folded.indexOf(words[0]!) });
    if (found.length > MAX_RESULTS) break;
  }
  return found;
}

function resultOf({ entry: [text, author, room, at, href], position }: Found): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  link.className = 'offline-result';
  const head = element('small', 'hint', `${author} · ${room} · ${localTime(new Date(at), 'moment')}`);
  const start = position > BEFORE ? position - BEFORE : 0;
  const words = `${start > 0 ? '…' : ''}${text.slice(start, position + AFTER)}`;
  link.append(head, element('span', 'offline-excerpt', words));
  item.append(link);
  return item;
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.dir = 'auto';
  made.textContent = text;
  return made;
}

function loadScript(src: string): Promise<void> {
  const script = document.createElement('script');
  script.src = src;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => {
      script.remove();
      resolve();
    });
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}
