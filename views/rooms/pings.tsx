import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/rooms/room.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';
import { kept } from '../kept';
import { roomName } from './room-name';
import { type SidebarProps, UnreadMark } from './sidebar';

/** What is shown of a ping. */
export interface PingRoom
  extends Pick<MyRoomView, 'id' | 'name' | 'unread' | 'mentions' | 'last_activity_at'> {
  users: Offered[];
}

export function pingOf({ id, name, unread, mentions, last_activity_at, users }: MyRoomView): PingRoom {
  const faces = (users ?? []).map((user) => ({ id: user.id, name: user.name, avatar_url: user.avatar_url }));
  return { id, name, unread, mentions, last_activity_at, users: faces };
}

type PingsProps = Pick<SidebarProps, 'people' | 'currentRoomId'> & { pings: PingRoom[]; meId: number };

/** Faces on top: the newest ping first, then people to begin one with. */
export function Pings({ pings, people, meId, currentRoomId }: PingsProps) {
  const newestFirst = pings.toSorted((a, b) => b.last_activity_at.localeCompare(a.last_activity_at));
  return (
    <nav class="sidebar-pings" aria-label={text.rooms.pings.title}>
      <ul class="pings" id="pings" data-sidebar-target="pings">
        <li class="ping">
          <a class="ping-link" href="/rooms/directs/new">
            <span class="ping-new">
              <Icon name="plus" />
            </span>
            <span class="ping-name">{text.rooms.pings.new}</span>
          </a>
        </li>
        {newestFirst.map((room) => (
          <PingItem key={room.id} room={room} meId={meId} current={room.id === currentRoomId} />
        ))}
        <Offers people={people} />
      </ul>
    </nav>
  );
}

interface PingItemProps {
  room: PingRoom;
  meId: number;
  current: boolean;
}

const PingItem = kept(function PingItem({ room, meId, current }: PingItemProps) {
  const others = room.users.filter((user) => user.id !== meId);
  const faces = others.length > 0 ? others : room.users;
  const name = roomName(room, meId);
  return (
    <li
      id={`room-${room.id}`}
      class="ping"
      data-sidebar-target="room"
      data-room-id={room.id}
      data-last-activity-at={room.last_activity_at}
      data-unread={room.unread && !current ? true : undefined}
      data-mentions={current ? 0 : room.mentions}
    >
      <a
        class="ping-link"
        href={`/rooms/${room.id}`}
        title={name}
        aria-current={current ? 'page' : undefined}
      >
        <span class={`ping-faces ping-faces-${Math.min(faces.length, 4)}`}>
          {faces.slice(0, 4).map((user) => (
            <Face key={user.id} user={user} size={48} presence={faces.length === 1} />
          ))}
          <UnreadMark room={room} current={current} />
        </span>
        <span class="ping-name" dir="auto">
          {faces.length > 1 ? groupLabel(faces) : firstWord(faces[0]?.name ?? '')}
        </span>
      </a>
    </li>
  );
});

type Offered = SidebarProps['people'][number];

const Offers = kept(function Offers({ people }: { people: Offered[] }) {
  return (
    <>
      {people.map((user) => (
        <PingOffer key={user.id} user={user} />
      ))}
    </>
  );
});

function PingOffer({ user }: { user: Offered }) {
  return (
    <li class="ping ping-offer" data-offer-of={user.id}>
      <form method="post" action="/rooms/directs">
        <button
          class="ping-link"
          type="submit"
          name="user_ids"
          value={user.id}
          title={text.rooms.pings.with(user.name)}
          data-name={user.name}
        >
          <span class="ping-faces ping-faces-1">
            <Face user={user} size={48} presence />
          </span>
          <span class="ping-name" dir="auto">
            {firstWord(user.name)}
          </span>
        </button>
      </form>
    </li>
  );
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

function groupLabel(users: Offered[]): string {
  const first = firstWord(users[0]?.name ?? '');
  return `${first} +${users.length - 1}`;
}
