import { text } from '../../assets/texts/texts';
import type { RoomOrder } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import type { NeedsYouItem } from './needs-you';
import { type ItemRoom, RoomItem } from './room-item';
import { RoomOrderMenu } from './room-order';

/** Rows that most windows show without scrolling. */
const SURELY_SHOWN = 12;
const ROWS_BEFORE_CURRENT = 5;

export interface StarredProps {
  starred: ItemRoom[];
  needsYou: NeedsYouItem[];
  currentRoomId: number | null;
}

export interface SharedProps extends StarredProps {
  shared: ItemRoom[];
  order: RoomOrder;
  canCreateRooms: boolean;
  hasOtherRooms: boolean;
}

export function Starred({ starred, needsYou, currentRoomId }: StarredProps) {
  return (
    <section class="room-group" aria-labelledby="starred-title">
      <div class="sidebar-title">
        <h2 id="starred-title">{text.rooms.starred}</h2>
      </div>
      <RoomList id="starred" rooms={starred} rowsAbove={rowsOf(needsYou)} currentRoomId={currentRoomId} />
    </section>
  );
}

export function Shared({ shared, order, currentRoomId, ...props }: SharedProps) {
  const rowsAbove = rowsOf(props.needsYou) + props.starred.length;
  return (
    <section aria-labelledby="rooms-title">
      <div class="sidebar-title">
        <h2 id="rooms-title">{text.rooms.title}</h2>
        <ReadAll />
        <RoomOrderMenu order={order} />
        {props.canCreateRooms && (
          <a class="icon-button" href="/rooms/opens/new">
            <Icon name="plus" label={text.rooms.new} />
          </a>
        )}
      </div>
      <RoomList id="rooms" order={order} rooms={shared} rowsAbove={rowsAbove} currentRoomId={currentRoomId} />
      {props.hasOtherRooms && (
        <a class="sidebar-more" href="/rooms/opens">
          {text.rooms.more.title}
        </a>
      )}
    </section>
  );
}

const rowsOf = (needsYou: NeedsYouItem[]) => Math.ceil(needsYou.length * 1.5);

interface RoomListProps {
  id: string;
  order?: RoomOrder;
  rooms: ItemRoom[];
  rowsAbove: number;
  currentRoomId: number | null;
}

function RoomList({ id, order, rooms, rowsAbove, currentRoomId }: RoomListProps) {
  const current = rooms.findIndex((room) => room.id === currentRoomId);
  const first = rowsAbove + current < SURELY_SHOWN ? -1 : Math.max(0, current - ROWS_BEFORE_CURRENT);
  return (
    <ul class="room-list" id={id} data-order={order}>
      {rooms.map((room, at) => (
        <RoomItem key={room.id} room={room} current={at === current} isFirstShown={at === first} />
      ))}
    </ul>
  );
}

const ReadAll = cached(function ReadAll() {
  return (
    <form class="read-all" method="post" action="/rooms/read">
      <button class="icon-button" type="submit">
        <Icon name="check-check" label={text.rooms.readAll} />
      </button>
    </form>
  );
});
