import type { EventFrame } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { contentOf } from './boost-pills';
import { make } from './elements';
import { parsePage } from './html';
import { live } from './live';
import { notice } from './notice';
import { getHtml, Refused } from './requests';

/** Faces and names of those who added one kind of boost, beside its pill, as it is while one looks. */
export class Boosters {
  private asked = 0;
  private stop: (() => void) | undefined;

  constructor(private readonly menu: HTMLElement) {
    menu.addEventListener('toggle', this.onToggle);
  }

  async show(pill: HTMLAnchorElement): Promise<void> {
    const content = contentOf(pill);
    const people = await this.people(pill.pathname, content);
    if (!people?.length || !pill.isConnected) return;
    this.draw(content, people);
    (this.menu.showPopover as (options: { source: HTMLElement }) => void).call(this.menu, { source: pill });
    this.menu.focus({ preventScroll: true });
    this.stop?.();
    const stops = [
      live.on('event', (event) => concerns(event, pill) && void this.refresh(pill.pathname, content)),
      live.onResync(() => this.refresh(pill.pathname, content)),
    ];
    this.stop = () => stops.forEach((stop) => void stop());
  }

  leave(): void {
    this.menu.removeEventListener('toggle', this.onToggle);
    this.rest();
  }

  private async refresh(path: string, content: string): Promise<void> {
    const people = await this.people(path, content);
    if (!this.stop || !people) return;
    if (people.length > 0) this.draw(content, people);
    else this.menu.hidePopover();
  }

  /** Undefined when a later question has been asked, or the answer was no. */
  private async people(path: string, content: string): Promise<Element[] | undefined> {
    const number = ++this.asked;
    try {
      const html = await getHtml(path);
      if (number !== this.asked) return undefined;
      const all = html ? [...parsePage(html).querySelectorAll('.booster')] : [];
      return all.filter((one) => contentOf(one) === content);
    } catch (refusal) {
      if (refusal instanceof Refused && refusal.status === 404) return [];
      if (number === this.asked)
        notice(refusal instanceof Refused ? refusal.detail : text.live.failed, 'alert');
      return undefined;
    }
  }

  private draw(content: string, people: Element[]): void {
    this.menu.replaceChildren(heading(content, people.length), listOf(people));
  }

  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState === 'closed') this.rest();
  };

  private rest(): void {
    this.stop?.();
    this.stop = undefined;
  }
}

/** Somebody boosted, or took it back; or the message went. */
function concerns({ name, data }: EventFrame, { pathname }: HTMLAnchorElement): boolean {
  const id = Number(/\d+/.exec(pathname)?.[0]);
  if (name === 'boost.added') return data.boost.message_id === id;
  return (name === 'boost.removed' || name === 'message.deleted') && data.message_id === id;
}

function heading(content: string, count: number): HTMLElement {
  return make('p', 'boosters-title', make('bdi', '', content), count > 1 ? ` ${count}` : '');
}

function listOf(people: Element[]): HTMLElement {
  const list = make('ul', 'boosters');
  for (const one of people) {
    const person = document.importNode(one, true);
    for (const part of person.querySelectorAll('form, .boost-content')) part.remove();
    list.append(person);
  }
  return list;
}
