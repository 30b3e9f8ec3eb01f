import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { Icon } from '../components/icon';
import { Logo } from '../components/logo';
import { cached } from '../pages/cached';
import { InvolvementMenu } from './involvement';
import { RoomIcon } from './room-icon';
import { RoomMenu } from './room-menu';

export interface RoomHeaderProps {
  room: Pick<MyRoomView, 'id' | 'type' | 'name' | 'involvement' | 'starred'>;
  name: string;
  canEdit: boolean;
  /** Null in a ping, whose name tells. */
  members: RoomMembers | null;
  account?: string;
  logo?: string;
}

export interface RoomMembers {
  count: number;
  faces: Pick<UserView, 'id' | 'name' | 'avatar_url'>[];
}

export function RoomHeader({ room, ...rest }: RoomHeaderProps) {
  const { id, type, involvement, starred } = room;
  return <CachedHeader room={{ id, type, name: room.name, involvement, starred }} {...rest} />;
}

const CachedHeader = cached(function CachedHeader(props: RoomHeaderProps) {
  const { room, name, members, account = 'Campfire', logo } = props;
  return (
    <header class="room-header">
      <a class="room-header-home" href="/" aria-label={account}>
        <Logo src={logo} />
      </a>
      <h1 class="room-title">
        <button class="room-name" type="button" popovertarget="room-menu" title={name}>
          <RoomIcon room={room} />
          <span class="clip" dir="auto">
            {name}
          </span>
          <span class="visually-hidden">{text.rooms.menu}</span>
          <Icon name="chevron-down" />
        </button>
      </h1>
      <RoomMenu {...props} />
      <div class="room-header-actions">
        {members && <MembersLink room={room} members={members} />}
        <InvolvementMenu room={room} />
        <SidebarButton />
      </div>
    </header>
  );
});

function MembersLink({ room, members }: { room: RoomHeaderProps['room']; members: RoomMembers }) {
  return (
    <a class="members-link" href={`/rooms/${room.id}/people`} data-turbo-prefetch="false">
      <span class="members-faces" aria-hidden="true">
        {members.faces.map((user) => (
          <Avatar key={user.id} user={user} size={24} />
        ))}
      </span>
      <span aria-hidden="true">{members.count}</span>
      <span class="visually-hidden">{text.rooms.peopleCount(members.count)}</span>
    </a>
  );
}

export function SidebarButton() {
  return (
    <button class="icon-button sidebar-button" type="button" popovertarget="sidebar">
      <Icon name="menu" label={text.rooms.roomsAndPings} />
      <span class="dot" aria-hidden="true" />
      <span class="badge" hidden />
    </button>
  );
}

export function editPath(room: Pick<MyRoomView, 'id' | 'type'>): string {
  const folder = { open: 'opens', closed: 'closeds', direct: 'directs' }[room.type];
  return `/rooms/${folder}/${room.id}/edit`;
}
