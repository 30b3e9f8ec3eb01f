import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/rooms/room.view';
import { AskingForm } from '../asking-form';
import { Icon } from '../icon';
import { kept } from '../kept';
import { Logo } from '../logo';
import { InvolvementMenu } from './involvement';
import { RoomMark } from './room-mark';

export interface RoomHeaderProps {
  room: Pick<MyRoomView, 'id' | 'type' | 'name' | 'involvement'>;
  name: string;
  mayEdit: boolean;
  account?: string;
  logo?: string;
}

export function RoomHeader({ room, ...rest }: RoomHeaderProps) {
  const { id, type, involvement } = room;
  return <KeptHeader room={{ id, type, name: room.name, involvement }} {...rest} />;
}

const KeptHeader = kept(function KeptHeader(props: RoomHeaderProps) {
  const { room, name, mayEdit, account = 'Campfire', logo } = props;
  return (
    <header class="room-header">
      <a class="room-header-home" href="/" aria-label={account}>
        <Logo src={logo} />
      </a>
      <h1 class="room-name" title={name}>
        <RoomMark room={room} />
        <span class="clip" dir="auto">
          {name}
        </span>
      </h1>
      <div class="room-header-actions">
        <button class="icon-button" type="button" popovertarget="room-menu" aria-label={text.rooms.menu}>
          <Icon name="ellipsis" />
        </button>
        <RoomMenu room={room} mayEdit={mayEdit} />
        <InvolvementMenu room={room} />
        <SidebarButton />
      </div>
    </header>
  );
});

/** Narrow screens only; carries the dot while anything is unread elsewhere. */
export function SidebarButton() {
  return (
    <button
      class="icon-button sidebar-button"
      type="button"
      popovertarget="sidebar"
      aria-label={text.rooms.roomsAndPings}
    >
      <Icon name="menu" />
      <span class="dot" aria-hidden="true" />
    </button>
  );
}

export function editPath(room: Pick<MyRoomView, 'id' | 'type'>): string {
  const folder = { open: 'opens', closed: 'closeds', direct: 'directs' }[room.type];
  return `/rooms/${folder}/${room.id}/edit`;
}

function RoomMenu({ room, mayEdit }: Pick<RoomHeaderProps, 'room' | 'mayEdit'>) {
  const direct = room.type === 'direct';
  return (
    <div id="room-menu" class="menu" popover="auto">
      <a class="menu-item" href={editPath(room)}>
        <Icon name={mayEdit && !direct ? 'settings-2' : 'users'} />
        {mayEdit && !direct ? text.rooms.edit : text.accounts.people.title}
      </a>
      <button
        class="menu-item needs-script"
        type="button"
        data-controller="clipboard"
        data-clipboard-text-value={`/rooms/${room.id}`}
        data-action="clipboard#copy"
      >
        <Icon name="link" />
        <span data-clipboard-target="label">{text.acts.copyLink}</span>
      </button>
      <a
        class="menu-item"
        href={`/rooms/${room.id}/sounds`}
        data-controller="sounds-link"
        data-action="sounds-link#open"
      >
        <Icon name="volume-2" />
        {text.playing.title}
      </a>
      {!direct && <LeaveRoom room={room} />}
      {(mayEdit || direct) && <DeleteRoom room={room} />}
    </div>
  );
}

function LeaveRoom({ room }: Pick<RoomHeaderProps, 'room'>) {
  return (
    <AskingForm
      action={`/rooms/${room.id}/membership?_method=delete`}
      ask={text.rooms.leave.confirm(room.name ?? '')}
      act={text.rooms.leave.submit}
    >
      <button class="menu-item" type="submit">
        <Icon name="door-open" />
        {text.rooms.leave.submit}
      </button>
    </AskingForm>
  );
}

export function DeleteRoom({ room }: { room: Pick<MyRoomView, 'id' | 'type'> }) {
  const direct = room.type === 'direct';
  const words = direct ? text.rooms.deletion.ping : text.rooms.deletion.room;
  return (
    <AskingForm
      action={`/rooms/${direct ? 'directs/' : ''}${room.id}?_method=delete`}
      ask={words.confirm}
      act={words.act}
    >
      <button class="menu-item menu-item-danger" type="submit">
        <Icon name="trash-2" />
        {words.act}
      </button>
    </AskingForm>
  );
}
