import { roomMarkOf } from '../../assets/rules/room-mark';
import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { RoomIcon } from './room-icon';

export interface ItemRoom extends Pick<MyRoomView, 'id' | 'type' | 'name' | 'unread' | 'mentions'> {
  isMuted: boolean;
}

export function itemOf({ id, type, name, unread, mentions, involvement }: MyRoomView): ItemRoom {
  return { id, type, name, unread, mentions, isMuted: involvement === 'nothing' };
}

interface RoomItemProps {
  room: ItemRoom;
  current: boolean;
  isFirstShown: boolean;
}

export const RoomItem = cached(function RoomItem({ room, current, isFirstShown }: RoomItemProps) {
  return (
    <li
      id={`room-${room.id}`}
      class="room-item"
      data-room-id={room.id}
      data-unread={room.unread && !current ? true : undefined}
      data-mentions={current ? 0 : room.mentions}
      data-muted={room.isMuted ? true : undefined}
      data-first-shown={isFirstShown ? true : undefined}
    >
      <a class="room-link" href={`/rooms/${room.id}`} aria-current={current ? 'page' : undefined}>
        <RoomIcon room={room} />
        <span class="clip" dir="auto">
          {room.name}
        </span>
        <UnreadMark room={room} current={current} />
      </a>
    </li>
  );
});

interface UnreadMarkProps {
  room: Pick<MyRoomView, 'unread' | 'mentions'> & { isMuted?: boolean };
  current: boolean;
}

export function UnreadMark({ room: { unread, mentions, isMuted }, current }: UnreadMarkProps) {
  const mark = roomMarkOf({ isUnread: unread && !current, mentions, isMuted });
  return (
    <span class="unread-mark" data-slot="unread">
      {mark === 'count' && <span class="badge">{text.live.mentions(mentions, spokenPart)}</span>}
      {mark === 'dot' && <span class="dot">{spokenPart(text.live.unread)}</span>}
      {mark === 'muted' && (
        <span class="quiet-mark">
          <Icon name="bell-off" />
          {spokenPart(text.live.muted)}
        </span>
      )}
    </span>
  );
}

export const spokenPart = (words: string) => <span class="visually-hidden">{words}</span>;
