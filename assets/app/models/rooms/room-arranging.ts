import { text } from '../../../texts/browser';
import { announce } from '../messages/new-messages';
import { keyOf } from '../page/keys';
import { showError } from '../page/notice';
import { send } from '../page/requests';

export class RoomArranging {
  private dragged: HTMLElement | undefined;
  private itemsBefore: Element[] = [];

  private saved: Promise<void> = Promise.resolve();

  /** @param hold is called with what must end before an order from elsewhere is shown */
  constructor(
    private readonly refresh: () => void,
    private readonly hold: (saving: Promise<void>) => void,
  ) {}

  key(event: KeyboardEvent): boolean {
    const key = keyOf(event);
    const item = itemAt(event);
    if (!item || !key?.alt || !key.shift || key.control) return false;
    const { previousElementSibling: above, nextElementSibling: below } = item;
    if (key.name === 'ArrowUp') above?.before(item);
    else if (key.name === 'ArrowDown') below?.after(item);
    else return false;
    item.querySelector('a')?.focus();
    const items = [...item.parentElement!.children];
    announce(text.live.movedRoom(nameOf(item), items.indexOf(item) + 1, items.length));
    this.save(item.parentElement!);
    return true;
  }

  start(event: DragEvent): void {
    const item = itemAt(event);
    if (!item) return;
    this.dragged = item;
    this.itemsBefore = [...item.parentElement!.children];
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove';
    item.dataset.dragged = '';
  }

  over(event: DragEvent): void {
    const target = this.target(event);
    if (!target || !this.dragged) return;
    event.preventDefault();
    if (target === this.dragged) return;
    const { top, height } = target.getBoundingClientRect();
    if (event.clientY < top + height / 2) target.before(this.dragged);
    else target.after(this.dragged);
  }

  drop(event: DragEvent): void {
    const list = this.dragged?.parentElement;
    if (!list || !this.target(event)) return;
    event.preventDefault();
    const hasMoved = [...list.children].some((item, at) => item !== this.itemsBefore[at]);
    this.itemsBefore = [];
    if (hasMoved) this.save(list);
  }

  end(): void {
    const { dragged, itemsBefore } = this;
    this.dragged = undefined;
    if (!dragged) return;
    delete dragged.dataset.dragged;
    dragged.parentElement?.append(...itemsBefore);
  }

  private target(event: DragEvent): HTMLElement | undefined {
    const item = itemAt(event);
    return item && item.parentElement === this.dragged?.parentElement ? item : undefined;
  }

  private save(list: HTMLElement): void {
    const room_ids = Array.from(list.children, (item) => Number((item as HTMLElement).dataset.roomId));
    const order = list.dataset.order ? 'own' : undefined; // starred rooms have no other
    if (order) list.dataset.order = order;
    this.saved = this.saved.then(() => this.put({ order, room_ids }));
    this.hold(this.saved);
  }

  private async put(change: { order: 'own' | undefined; room_ids: number[] }): Promise<void> {
    try {
      await send('PUT', '/api/v1/me/room_order', change);
    } catch (error) {
      showError(error, text.live.notSaved);
      this.refresh();
    }
  }
}

const itemAt = ({ target }: Event) => (target as Element).closest?.<HTMLElement>('.room-item') ?? undefined;

const nameOf = (item: HTMLElement) => item.querySelector('.clip')?.textContent ?? '';
