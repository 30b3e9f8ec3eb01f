import { text } from '../../../texts/browser';
import { prefersStill } from '../page/device';
import { mentionCount } from './room-badges';

const GAP_PX = 8;
const WAITING = '[data-needs-room-id], [data-room-id][data-unread]';

type Edge = 'above' | 'below';

export class EdgeButtons {
  private readonly sizes = new ResizeObserver(() => this.update());

  constructor(
    private readonly list: HTMLElement,
    private readonly buttons: Record<Edge, HTMLButtonElement>,
  ) {
    list.addEventListener('scroll', this.onScroll, { passive: true });
    for (const part of [list, ...list.children]) this.sizes.observe(part);
  }

  stop(): void {
    this.list.removeEventListener('scroll', this.onScroll);
    this.sizes.disconnect();
  }

  update(): void {
    for (const edge of ['above', 'below'] as const) this.show(edge, this.waiting(edge));
  }

  go(button: Element): void {
    const [first] = this.waiting(button === this.buttons.above ? 'above' : 'below');
    if (!first) return;
    const by = first.getBoundingClientRect().top - this.list.getBoundingClientRect().top - GAP_PX;
    first.querySelector('a')?.focus({ preventScroll: true });
    this.list.scrollBy({ top: by, behavior: prefersStill() ? 'instant' : 'smooth' });
  }

  /** Only the rooms that need the person; without any, those with mentions; without any, all. */
  private waiting(edge: Edge): HTMLElement[] {
    const { top, bottom } = this.list.getBoundingClientRect();
    const cut = [...this.list.querySelectorAll<HTMLElement>(WAITING)].filter((item) => {
      const rect = item.getBoundingClientRect();
      return edge === 'above' ? rect.top < top - 1 : rect.bottom > bottom + 1;
    });
    const kinds = [cut.filter(needsMe), cut.filter((item) => mentionCount(item) > 0)];
    return kinds.find(({ length }) => length > 0) ?? cut;
  }

  private show(edge: Edge, waiting: HTMLElement[]): void {
    const button = this.buttons[edge];
    button.hidden = waiting.length === 0;
    const mentions = waiting.reduce((sum, item) => sum + mentionCount(item), 0);
    const isForMe = mentions > 0 || waiting.some(needsMe);
    button.toggleAttribute('data-mentions', isForMe);
    if (waiting.length > 0) button.lastElementChild!.textContent = labelOf(edge, waiting, mentions);
  }

  private readonly onScroll = () => this.update();
}

const needsMe = ({ dataset }: HTMLElement) => dataset.needsRoomId !== undefined;

function labelOf(edge: Edge, waiting: HTMLElement[], mentions: number): string {
  if (waiting.some(needsMe)) return text.live.needYou(waiting.length);
  const words = text.live.beyond[edge];
  return mentions > 0 ? words.mentions(mentions) : words.unread(waiting.length);
}
