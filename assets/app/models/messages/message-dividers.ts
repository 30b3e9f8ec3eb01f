import type { Authored } from '../../../rules/grouping';
import { fullTime } from '../page/local-time';
import { joins, startsDay } from './grouping';
import { adjacentMessage, isMessage } from './message-items';

export class MessageDividers {
  constructor(private readonly list: HTMLElement) {}

  arrangeAll(): void {
    for (const item of [...this.list.children]) if (isMessage(item)) this.arrange(item);
    this.removeTrailing();
  }

  arrangeAround(message: HTMLElement | undefined): void {
    if (message) {
      this.arrange(message);
      const next = adjacentMessage(message, 'next');
      if (next) this.arrange(next);
    }
    this.removeTrailing();
  }

  place(name: 'unread-divider' | 'missed-divider', message: HTMLElement): void {
    const existing = this.list.querySelector<HTMLElement>(`#${name}`);
    if (existing && adjacentMessage(existing, 'next') === message) return;
    const line = existing ?? cloneDivider(`${name}-template`);
    const parted = existing && adjacentMessage(existing, 'next');
    if (line) message.before(line);
    if (parted) this.arrange(parted);
    this.arrange(message);
  }

  private arrange(message: HTMLElement): void {
    const previous = adjacentMessage(message, 'previous');
    const lines = dividersAbove(message);
    const days = lines.filter((line) => line.matches('.day-divider'));
    const place = positionOf(message);
    const isNewDay = startsDay(place, previous && positionOf(previous));
    for (const day of isNewDay ? days.slice(1) : days) day.remove();
    if (isNewDay) this.showDay(lines.at(-1) ?? message, days[0], message.dataset.createdAt ?? '');
    const isSeparated = lines.some((line) => line.matches('.unread-divider'));
    message.classList.toggle('joined', !isSeparated && joins(place, previous && positionOf(previous)));
  }

  private showDay(before: Element, existing: Element | undefined, at: string): void {
    const line = existing ?? cloneDivider('day-divider');
    const time = line?.querySelector('time');
    if (!line || !time) return;
    if (!existing) before.before(line);
    if (time.dateTime === at) return;
    time.dateTime = at;
    if (existing) time.title = at && fullTime(new Date(at)); // a new one gets its words and title from its controller
  }

  private removeTrailing(): void {
    let last = this.list.lastElementChild;
    while (last && !isMessage(last)) {
      const line = last;
      last = last.previousElementSibling;
      line.remove();
    }
  }
}

function dividersAbove(message: Element): Element[] {
  const lines: Element[] = [];
  let above = message.previousElementSibling;
  for (; above && !isMessage(above); above = above.previousElementSibling) lines.push(above);
  return lines;
}

function positionOf({ dataset }: HTMLElement): Authored {
  return { creatorId: dataset.creatorId ?? '', at: Date.parse(dataset.createdAt ?? '') };
}

function cloneDivider(id: string): HTMLElement | undefined {
  const template = document.getElementById(id) as HTMLTemplateElement | null;
  const line = template?.content.firstElementChild;
  return line ? (document.importNode(line, true) as HTMLElement) : undefined;
}
