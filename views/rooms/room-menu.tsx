import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import { LongWords } from '../components/long-words';
import { editPath, type RoomHeaderProps } from './room-header';

const LONG_NAME = 24;

type MenuProps = Pick<RoomHeaderProps, 'room' | 'name' | 'canEdit' | 'members'>;

export function RoomMenu({ room, name, canEdit, members }: MenuProps) {
  const isPing = room.type === 'direct';
  return (
    <div id="room-menu" class="menu room-menu" popover="auto" data-align="start">
      {name.length > LONG_NAME && (
        <p class="menu-title" dir="auto">
          <LongWords text={name} />
        </p>
      )}
      <a class="menu-item" href={isPing ? editPath(room) : `/rooms/${room.id}/people`}>
        <Icon name="users" />
        <span class="menu-item-text">{text.accounts.people.title}</span>
        {members && <span class="menu-item-number">{members.count}</span>}
      </a>
      <SoundsLink room={room} />
      <hr class="menu-line" />
      {!isPing && <Star room={room} />}
      <CopyLinkItem room={room} />
      {canEdit && (
        <a class="menu-item" href={editPath(room)}>
          <Icon name="settings-2" />
          {text.rooms.edit}
        </a>
      )}
      {canEdit && !isPing && <ExportItem room={room} />}
      <hr class="menu-line" />
      {isPing ? <DeletePing room={room} /> : <LeaveRoom room={room} />}
    </div>
  );
}

type ItemProps = Pick<RoomHeaderProps, 'room'>;

function SoundsLink({ room }: ItemProps) {
  return (
    <a
      class="menu-item"
      href={`/rooms/${room.id}/sounds`}
      data-controller="sounds-link"
      data-action="sounds-link#open"
    >
      <Icon name="volume-2" />
      {text.playing.title}
    </a>
  );
}

export function Star({ room: { id, starred }, class: className = 'menu-item' }: StarProps) {
  return (
    <form method="post" action={`/rooms/${id}/star?_method=${starred ? 'delete' : 'put'}`}>
      <button class={className} type="submit">
        <Icon name={starred ? 'star-off' : 'star'} />
        {starred ? text.rooms.star.remove : text.rooms.star.add}
      </button>
    </form>
  );
}

interface StarProps {
  room: Pick<MyRoomView, 'id' | 'starred'>;
  class?: string;
}

function CopyLinkItem({ room }: ItemProps) {
  return (
    <button
      class="menu-item needs-script"
      type="button"
      data-controller="clipboard"
      data-clipboard-text-value={`/rooms/${room.id}`}
      data-action="clipboard#copy"
    >
      <Icon name="link" />
      <span data-clipboard-target="label">{text.actions.copyLink}</span>
    </button>
  );
}

function ExportItem({ room }: ItemProps) {
  return (
    <form method="post" action="/account/exports">
      <input type="hidden" name="kind" value="room" />
      <input type="hidden" name="room_id" value={room.id} />
      <button class="menu-item" type="submit">
        <Icon name="package" />
        {text.exporting.roomItem}
      </button>
    </form>
  );
}

function LeaveRoom({ room }: ItemProps) {
  return (
    <ConfirmForm
      action={`/rooms/${room.id}/membership?_method=delete`}
      ask={text.rooms.leave.confirm(room.name ?? '')}
      act={text.rooms.leave.submit}
    >
      <button class="menu-item" type="submit">
        <Icon name="door-open" />
        {text.rooms.leave.submit}
      </button>
    </ConfirmForm>
  );
}

function DeletePing({ room }: ItemProps) {
  const { confirm, act } = text.rooms.deletion.ping;
  return (
    <ConfirmForm action={`/rooms/directs/${room.id}?_method=delete`} ask={confirm} act={act}>
      <button class="menu-item menu-item-danger" type="submit">
        <Icon name="trash-2" />
        {act}
      </button>
    </ConfirmForm>
  );
}
