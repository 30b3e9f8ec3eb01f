import type { EventFrame } from '../../../../src/protocol/frames';
import { live } from '../connection/live';
import { make } from '../page/elements';
import { isNotFound } from '../page/error-reason';
import { parsePage } from '../page/html';
import { showError } from '../page/notice';
import { showBeside } from '../page/popovers';
import { getHtml } from '../page/requests';
import { contentOf } from './render-boosts';

const HOVER_MS = 400;

export class BoostersPopover {
  private requests = 0;
  private unsubscribe: (() => void) | undefined;
  private readonly listeners = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hovered: Element | null = null;

  constructor(
    private readonly popover: HTMLElement,
    area: HTMLElement,
  ) {
    const { signal } = this.listeners;
    popover.addEventListener('toggle', this.onToggle, { signal });
    area.addEventListener('pointerover', this.onPointer, { signal });
    area.addEventListener('pointerdown', () => clearTimeout(this.timer), { signal });
  }

  async show(pill: HTMLAnchorElement): Promise<void> {
    const content = contentOf(pill);
    const people = await this.load(pill.pathname, content);
    if (!people?.length || !pill.isConnected) return;
    this.draw(content, people);
    if (!this.popover.matches(':popover-open'))
      showBeside(this.popover, { source: () => pill, align: 'start' });
    this.unsubscribe?.();
    const stops = [
      live.on('event', (event) => isAbout(event, pill) && void this.refresh(pill.pathname, content)),
      live.onResync(() => this.refresh(pill.pathname, content)),
    ];
    this.unsubscribe = () => stops.forEach((stop) => void stop());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.abort();
    this.close();
  }

  private async refresh(path: string, content: string): Promise<void> {
    const people = await this.load(path, content);
    if (!this.unsubscribe || !people) return;
    if (people.length > 0) this.draw(content, people);
    else this.popover.hidePopover();
  }

  private async load(path: string, content: string): Promise<Element[] | undefined> {
    const number = ++this.requests;
    try {
      const html = await getHtml(path);
      if (number !== this.requests) return undefined;
      const all = html ? [...parsePage(html).querySelectorAll('.booster')] : [];
      return all.filter((one) => contentOf(one) === content);
    } catch (error) {
      if (isNotFound(error)) return [];
      if (number === this.requests) showError(error);
      return undefined;
    }
  }

  private draw(content: string, people: Element[]): void {
    this.popover.replaceChildren(heading(content, people.length), listOf(people));
  }

  private readonly onPointer = ({ target, pointerType }: PointerEvent) => {
    if (pointerType !== 'mouse' || this.popover.contains(target as Node)) return;
    const pill = (target as Element).closest<HTMLAnchorElement>('#messages a.boost-label');
    if (pill === this.hovered) return;
    this.hovered = pill;
    clearTimeout(this.timer);
    if (this.unsubscribe) this.popover.hidePopover();
    if (pill) this.timer = setTimeout(() => this.hover(pill), HOVER_MS);
  };

  /** Resting there must not close what was opened on purpose. */
  private hover(pill: HTMLAnchorElement): void {
    if (this.hovered === pill && !document.querySelector(':popover-open')) void this.show(pill);
  }

  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState === 'closed') this.close();
  };

  private close(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
  }
}

function isAbout({ name, data }: EventFrame, { pathname }: HTMLAnchorElement): boolean {
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
