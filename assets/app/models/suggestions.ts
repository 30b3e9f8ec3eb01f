import type { UserView } from '../../../src/presence/frames';
import { completeMention, type MentionQuery, mentionAt } from './mention';
import { getPeople } from './requests';
import { applyEdit, fieldOf } from './text-edit';

const WAIT_MS = 80;

/** People of the room, offered while a mention is typed. */
export class Suggestions {
  private people: UserView[] = [];
  private chosen = 0;
  private query: MentionQuery | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;
  /** Esc was pressed for the mention that begins here. */
  private refused: number | undefined;

  constructor(
    private readonly input: HTMLTextAreaElement,
    private readonly list: HTMLElement,
    private readonly url: string,
  ) {
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    list.addEventListener('pointerdown', this.onPointer);
  }

  get isOpen(): boolean {
    return !this.list.hidden;
  }

  /** The whole name stands there: Enter need not wait for it. */
  private get isComplete(): boolean {
    return this.people[this.chosen]?.name.toLowerCase() === this.query?.name.toLowerCase();
  }

  update(): void {
    this.query = mentionAt(fieldOf(this.input));
    if (this.query?.from !== this.refused) this.refused = undefined;
    clearTimeout(this.timer);
    if (!this.query || this.refused !== undefined) return this.close();
    this.timer = setTimeout(() => void this.ask().catch(() => this.close()), WAIT_MS);
  }

  /** True when the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') this.choose(this.chosen + 1);
    else if (event.key === 'ArrowUp') this.choose(this.chosen - 1);
    else if (event.key === 'Enter' && this.isComplete) return false;
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.commit(this.chosen);
    else if (event.key === 'Escape') this.refuse();
    else return false;
    return true;
  }

  close(): void {
    this.asking?.abort();
    this.list.hidden = true;
    this.input.removeAttribute('aria-activedescendant');
  }

  stop(): void {
    clearTimeout(this.timer);
    this.close();
    this.list.removeEventListener('pointerdown', this.onPointer);
  }

  private async ask(): Promise<void> {
    const { query } = this;
    if (!query) return;
    this.asking?.abort();
    this.asking = new AbortController();
    const path = `${this.url}&query=${encodeURIComponent(query.name)}`;
    const people = await getPeople(path, this.asking.signal);
    if (query !== this.query) return;
    this.people = people;
    if (people.length === 0) return this.close();
    this.list.replaceChildren(...people.map(option));
    this.list.hidden = false;
    this.choose(0);
  }

  private choose(index: number): void {
    this.chosen = (index + this.people.length) % this.people.length;
    for (const [at, item] of [...this.list.children].entries())
      item.setAttribute('aria-selected', String(at === this.chosen));
    const item = this.list.children[this.chosen];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) this.input.setAttribute('aria-activedescendant', item.id);
  }

  private commit(index: number): void {
    const person = this.people[index];
    if (person && this.query) applyEdit(this.input, completeMention(this.query, person, this.people));
    clearTimeout(this.timer);
    this.query = undefined;
    this.close();
  }

  private refuse(): void {
    this.refused = this.query?.from;
    this.close();
  }

  private readonly onPointer = (event: PointerEvent) => {
    event.preventDefault(); // the field keeps the focus
    const item = (event.target as Element).closest('.suggestion');
    if (item) this.commit([...this.list.children].indexOf(item));
  };
}

function option({ name, avatar_url, role }: UserView, index: number): HTMLElement {
  const item = document.createElement('div');
  item.className = 'suggestion';
  item.id = `suggestion-${index}`;
  item.setAttribute('role', 'option');
  item.append(face(avatar_url), words('clip', name));
  if (role === 'bot') item.append(words('tag', 'bot'));
  return item;
}

function face(source: string): HTMLElement {
  const frame = document.createElement('span');
  const image = document.createElement('img');
  frame.className = 'face face-24';
  Object.assign(image, { src: source, alt: '', width: 24, height: 24 });
  frame.append(image);
  return frame;
}

function words(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
