import { joins, type Placed, startsDay } from './grouping';
import { fullTime } from './local-time';
import { isMessage, neighbour } from './message-items';

/** What stands between messages: days, the line where the unread begin, and which messages join. */
export class MessageLines {
  constructor(private readonly list: HTMLElement) {}

  arrangeAll(): void {
    for (const item of [...this.list.children]) if (isMessage(item)) this.arrange(item);
    this.dropLoose();
  }

  /** After a message came, changed or went: it and the one after it. */
  arrangeAround(message: HTMLElement | undefined): void {
    if (message) {
      this.arrange(message);
      const next = neighbour(message, 'next');
      if (next) this.arrange(next);
    }
    this.dropLoose();
  }

  /** Draws the line above this message, and nowhere else. */
  mark(name: 'unread-line' | 'missed-line', message: HTMLElement): void {
    const existing = this.list.querySelector<HTMLElement>(`#${name}`);
    if (existing && neighbour(existing, 'next') === message) return;
    const line = existing ?? clone(`${name}-template`);
    const parted = existing && neighbour(existing, 'next');
    if (line) message.before(line);
    if (parted) this.arrange(parted);
    this.arrange(message);
  }

  private arrange(message: HTMLElement): void {
    const previous = neighbour(message, 'previous');
    const lines = linesAbove(message);
    const days = lines.filter((line) => line.matches('.day-line'));
    const place = placeOf(message);
    const isNewDay = startsDay(place, previous && placeOf(previous));
    for (const day of isNewDay ? days.slice(1) : days) day.remove();
    if (isNewDay) this.drawDay(lines.at(-1) ?? message, days[0], message.dataset.createdAt ?? '');
    const isSeparated = lines.some((line) => line.matches('.unread-line'));
    message.classList.toggle('joined', !isSeparated && joins(place, previous && placeOf(previous)));
  }

  private drawDay(before: Element, existing: Element | undefined, at: string): void {
    const line = existing ?? clone('day-line');
    const time = line?.querySelector('time');
    if (!line || !time) return;
    if (!existing) before.before(line);
    if (time.dateTime !== at) Object.assign(time, { dateTime: at, title: at && fullTime(new Date(at)) });
  }

  /** Lines at the end stand above nothing. */
  private dropLoose(): void {
    let last = this.list.lastElementChild;
    while (last && !isMessage(last)) {
      const line = last;
      last = last.previousElementSibling;
      line.remove();
    }
  }
}

/** Nearest first. */
function linesAbove(message: Element): Element[] {
  const lines: Element[] = [];
  let above = message.previousElementSibling;
  for (; above && !isMessage(above); above = above.previousElementSibling) lines.push(above);
  return lines;
}

function placeOf({ dataset }: HTMLElement): Placed {
  return { creatorId: dataset.creatorId ?? '', at: Date.parse(dataset.createdAt ?? '') };
}

function clone(id: string): HTMLElement | undefined {
  const template = document.getElementById(id) as HTMLTemplateElement | null;
  const line = template?.content.firstElementChild;
  return line ? (document.importNode(line, true) as HTMLElement) : undefined;
}
