import { text } from '../../assets/texts/texts';
import type { MeView, UserView } from '../../src/auth/user.view';
import type { MyRoomView } from '../../src/rooms/room.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';
import { kept } from '../kept';
import { type PingRoom, Pings, pingOf } from './pings';
import { RoomMark } from './room-mark';

export interface SidebarProps {
  me: MeView;
  /** All my rooms, in any order; hidden ones are left out here. */
  rooms: MyRoomView[];
  currentRoomId: number | null;
  /** People I have no ping with yet: one press starts it. */
  people: Pick<UserView, 'id' | 'name' | 'avatar_url'>[];
  mayCreateRooms: boolean;
  /** There are rooms beside these: open ones that I have left, rooms that I hide. */
  hasOtherRooms: boolean;
}

/** Wide screens show it always; on narrow ones it is a popover, which needs no script. */
export function Sidebar({ me: { id, name, avatar_url }, rooms, ...rest }: SidebarProps) {
  const shared: ItemProps['room'][] = [];
  const pings: PingRoom[] = [];
  for (const room of rooms) {
    if (room.type === 'direct') pings.push(pingOf(room));
    else if (shows(room, rest.currentRoomId)) shared.push(itemOf(room));
  }
  return <KeptSidebar me={{ id, name, avatar_url }} shared={shared} pings={pings} {...rest} />;
}

type KeptProps = Omit<SidebarProps, 'me' | 'rooms'> & {
  me: Pick<MeView, 'id' | 'name' | 'avatar_url'>;
  shared: ItemProps['room'][];
  pings: PingRoom[];
};

const names = new Intl.Collator('en', { sensitivity: 'base' });

const KeptSidebar = kept(function KeptSidebar({ me, shared, currentRoomId, ...props }: KeptProps) {
  const inOrder = shared.toSorted((a, b) => names.compare(a.name ?? '', b.name ?? ''));
  return (
    <aside
      id="sidebar"
      class="sidebar"
      popover="auto"
      aria-label={text.rooms.roomsAndPings}
      data-controller="sidebar"
    >
      <Pings pings={props.pings} people={props.people} meId={me.id} currentRoomId={currentRoomId} />
      <nav class="sidebar-rooms" aria-label={text.rooms.title}>
        <div class="sidebar-title">
          <h2>{text.rooms.title}</h2>
          <ReadAll />
          {props.mayCreateRooms && (
            <a class="icon-button" href="/rooms/opens/new">
              <Icon name="plus" label={text.rooms.new} />
            </a>
          )}
        </div>
        <ul class="room-list" id="rooms" data-sidebar-target="rooms">
          {inOrder.map((room) => (
            <RoomItem key={room.id} room={room} current={room.id === currentRoomId} />
          ))}
        </ul>
        {props.hasOtherRooms && (
          <a class="sidebar-more" href="/rooms/opens">
            {text.rooms.more.title}
          </a>
        )}
      </nav>
      <SidebarFoot me={me} />
    </aside>
  );
});

/** The stylesheet shows it while something is unread. */
const ReadAll = kept(function ReadAll() {
  return (
    <form class="read-all" method="post" action="/rooms/read">
      <button class="icon-button" type="submit">
        <Icon name="check-check" label={text.rooms.readAll} />
      </button>
    </form>
  );
});

function shows(room: MyRoomView, currentRoomId: number | null): boolean {
  return room.involvement !== 'invisible' || room.id === currentRoomId;
}

function itemOf({ id, type, name, unread, mentions }: MyRoomView): ItemProps['room'] {
  return { id, type, name, unread, mentions };
}

interface ItemProps {
  room: Pick<MyRoomView, 'id' | 'type' | 'name' | 'unread' | 'mentions'>;
  current: boolean;
}

const RoomItem = kept(function RoomItem({ room, current }: ItemProps) {
  return (
    <li
      id={`room-${room.id}`}
      class="room-item"
      data-sidebar-target="room"
      data-room-id={room.id}
      data-room-name={room.name ?? ''}
      data-unread={room.unread && !current ? true : undefined}
      data-mentions={current ? 0 : room.mentions}
    >
      <a class="room-link" href={`/rooms/${room.id}`} aria-current={current ? 'page' : undefined}>
        <RoomMark room={room} />
        <span class="clip" dir="auto">
          {room.name}
        </span>
        <UnreadMark room={room} current={current} />
      </a>
    </li>
  );
});

/** A dot for unread, a number for mentions; the browser rewrites it from the data attributes. */
export function UnreadMark({
  room,
  current,
}: {
  room: Pick<MyRoomView, 'unread' | 'mentions'>;
  current: boolean;
}) {
  const unread = room.unread && !current;
  return (
    <span class="unread-mark" data-slot="unread">
      {unread && room.mentions > 0 && (
        <span class="badge">
          {text.live.mentions(room.mentions > 99 ? '99+' : String(room.mentions), (words) => (
            <span class="visually-hidden">{words}</span>
          ))}
        </span>
      )}
      {unread && room.mentions === 0 && (
        <span class="dot">
          <span class="visually-hidden">{text.live.unread}</span>
        </span>
      )}
    </span>
  );
}

const SidebarFoot = kept(function SidebarFoot({ me }: { me: Pick<MeView, 'id' | 'name' | 'avatar_url'> }) {
  return (
    <footer class="sidebar-foot">
      <a class="sidebar-me" href="/users/me/profile">
        <Face user={me} size={40} />
        <span class="clip" dir="auto">
          {me.name}
        </span>
      </a>
      <a class="icon-button" href="/account/edit">
        <Icon name="settings" label={text.rooms.settings} />
      </a>
    </footer>
  );
});
