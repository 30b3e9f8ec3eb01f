import { text } from '../../assets/texts/texts';
import type { RoomOrder } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';

const ORDERS: RoomOrder[] = ['name', 'own', 'activity'];

export function RoomOrderMenu({ order }: { order: RoomOrder }) {
  const { title, label, ...orders } = text.rooms.order;
  return (
    <>
      <button
        class="icon-button"
        type="button"
        popovertarget="room-order-menu"
        aria-label={label(orders[order])}
      >
        <Icon name="arrow-up-down" />
      </button>
      <form
        id="room-order-menu"
        class="menu"
        popover="auto"
        method="post"
        action="/users/me/room_order?_method=put"
        aria-label={title}
      >
        {ORDERS.map((choice) => (
          <OrderItem key={choice} order={choice} isCurrent={choice === order} />
        ))}
      </form>
    </>
  );
}

function OrderItem({ order, isCurrent }: { order: RoomOrder; isCurrent: boolean }) {
  return (
    <button class="menu-item" type="submit" name="order" value={order} aria-pressed={isCurrent}>
      <span class="menu-item-text">{text.rooms.order[order]}</span>
      {isCurrent && <Icon name="check" />}
    </button>
  );
}
