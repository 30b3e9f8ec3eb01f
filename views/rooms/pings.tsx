import { distinctionOf } from '../../assets/rules/distinction';
import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { shortNames } from './ping-labels';
import { spokenPart, UnreadMark } from './room-item';
import { roomName } from './room-name';

interface PingUser extends Pick<UserView, 'id' | 'name' | 'avatar_url'> {
  /** Only of people with similar names. */
  distinction: string | undefined;
}

export interface PingRoom
  extends Pick<MyRoomView, 'id' | 'name' | 'unread' | 'mentions' | 'last_activity_at'> {
  users: PingUser[];
}

export function pingOf({ id, name, unread, mentions, last_activity_at, users }: MyRoomView): PingRoom {
  const people = (users ?? []).map((user) => ({
    id: user.id,
    name: user.name,
    avatar_url: user.avatar_url,
    distinction: distinctionOf(user, text.live.joined),
  }));
  return { id, name, unread, mentions, last_activity_at, users: people };
}

interface PingsProps {
  pings: PingRoom[];
  meId: number;
  currentRoomId: number | null;
}

export function Pings({ pings, meId, currentRoomId }: PingsProps) {
  const newestFirst = pings.toSorted((a, b) => b.last_activity_at.localeCompare(a.last_activity_at));
  const names = shortNames(pings.flatMap(({ users }) => users));
  return (
    <nav class="sidebar-pings" aria-label={text.rooms.pings.title}>
      <ul class="pings" id="pings" data-sidebar-target="pings">
        <NewPing />
        {newestFirst.map((room) => {
          const people = othersIn(room, meId);
          return (
            <PingItem
              key={room.id}
              room={room}
              people={people}
              label={labelOf(people, names)}
              name={roomName(room, meId)}
              current={room.id === currentRoomId}
            />
          );
        })}
      </ul>
    </nav>
  );
}

function NewPing() {
  return (
    <li class="ping">
      <a class="ping-link" href="/rooms/directs/new">
        <span class="ping-new">
          <Icon name="plus" />
        </span>
        <span class="ping-name">{text.rooms.pings.new}</span>
      </a>
    </li>
  );
}

function othersIn({ users }: PingRoom, meId: number): PingUser[] {
  const others = users.filter(({ id }) => id !== meId);
  return others.length > 0 ? others : users;
}

function labelOf([first, ...others]: PingUser[], names: Map<number, string>): string {
  const name = first ? names.get(first.id)! : '';
  return others.length > 0 ? `${name} +${others.length}` : name;
}

interface PingItemProps {
  room: PingRoom;
  people: PingUser[];
  label: string;
  name: string;
  current: boolean;
}

const PingItem = cached(function PingItem({ room, people, label, name, current }: PingItemProps) {
  const distinction = people.flatMap((user) => user.distinction ?? []).join(', ');
  return (
    <li
      id={`room-${room.id}`}
      class="ping"
      data-room-id={room.id}
      data-name={distinction === '' ? undefined : name}
      data-last-activity-at={room.last_activity_at}
      data-unread={room.unread && !current ? true : undefined}
      data-mentions={current ? 0 : room.mentions}
    >
      <a
        class="ping-link"
        href={`/rooms/${room.id}`}
        title={distinction === '' ? name : `${name} (${distinction})`}
        aria-current={current ? 'page' : undefined}
      >
        <span class={`ping-avatars ping-avatars-${Math.min(people.length, 4)}`}>
          {people.slice(0, 4).map((user) => (
            <Avatar key={user.id} user={user} size={48} presence={people.length === 1} />
          ))}
          <UnreadMark room={room} current={current} />
        </span>
        <span class="ping-name" dir="auto">
          {label}
        </span>
        {distinction !== '' && spokenPart(` (${distinction})`)}
      </a>
    </li>
  );
});
