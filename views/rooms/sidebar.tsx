import { text } from '../../assets/texts/texts';
import { MAX_NEEDS_YOU } from '../../src/protocol/limits';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { MeView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { Icon } from '../components/icon';
import { cached, cachedBytes } from '../pages/cached';
import { GoToButton } from './go-to';
import { NeedsYou } from './needs-you';
import { type PingRoom, Pings, pingOf } from './pings';
import { Shared, type SharedProps, Starred } from './room-groups';
import { itemOf } from './room-item';

export interface SidebarProps extends Omit<SharedProps, 'starred' | 'shared'> {
  me: MeView;
  /** In the person’s own order, including hidden ones. */
  starred: MyRoomView[];
  rooms: MyRoomView[];
}

/** On narrow screens it is a popover, which needs no JavaScript. */
export function Sidebar({ me: { id, name, avatar_url }, starred, rooms, needsYou, ...rest }: SidebarProps) {
  const { currentRoomId } = rest;
  const items = (some: MyRoomView[]) =>
    some.filter((room) => room.type !== 'direct' && shows(room, currentRoomId)).map(itemOf);
  return (
    <CachedSidebar
      me={{ id, name, avatar_url }}
      starred={items(starred)}
      shared={items(rooms)}
      pings={rooms.filter(({ type }) => type === 'direct').map(pingOf)}
      needsYou={needsYou.filter(({ room_id }) => room_id !== currentRoomId).slice(0, MAX_NEEDS_YOU)}
      {...rest}
    />
  );
}

interface CachedProps extends SharedProps {
  me: Pick<MeView, 'id' | 'name' | 'avatar_url'>;
  pings: PingRoom[];
}

const CachedSidebar = cachedBytes(function CachedSidebar({ me, currentRoomId, ...props }: CachedProps) {
  return (
    <aside
      id="sidebar"
      class="sidebar"
      popover="auto"
      aria-label={text.rooms.roomsAndPings}
      data-controller="sidebar"
      data-action="keydown->sidebar#move dragstart->sidebar#drag dragover->sidebar#dragOver drop->sidebar#drop dragend->sidebar#dragEnd"
    >
      <SidebarHead />
      <nav class="sidebar-rooms-box" aria-label={text.rooms.title}>
        <EdgeButton edge="above" />
        <div class="sidebar-rooms" data-sidebar-target="rooms">
          <NeedsYou items={props.needsYou} />
          <Starred {...props} currentRoomId={currentRoomId} />
          <Shared {...props} currentRoomId={currentRoomId} />
        </div>
        <EdgeButton edge="below" />
      </nav>
      <Pings pings={props.pings} meId={me.id} currentRoomId={currentRoomId} />
      <SidebarFoot me={me} />
    </aside>
  );
});

function EdgeButton({ edge }: { edge: 'above' | 'below' }) {
  return (
    <button
      class={`edge-button edge-button-${edge}`}
      type="button"
      hidden
      data-sidebar-target={edge}
      data-action="sidebar#goBeyond"
    >
      <Icon name={edge === 'above' ? 'arrow-up' : 'arrow-down'} />
      <span />
    </button>
  );
}

const SidebarHead = cached(function SidebarHead() {
  return (
    <div class="sidebar-head needs-script">
      <GoToButton />
      <button
        class="icon-button sidebar-close"
        type="button"
        popovertarget="sidebar"
        popovertargetaction="hide"
      >
        <Icon name="x" label={text.actions.close} />
      </button>
    </div>
  );
});

function shows(room: MyRoomView, currentRoomId: number | null): boolean {
  return room.involvement !== 'invisible' || room.id === currentRoomId;
}

const SidebarFoot = cached(function SidebarFoot({ me }: { me: Pick<MeView, 'id' | 'name' | 'avatar_url'> }) {
  return (
    <footer class="sidebar-foot">
      <a class="sidebar-me" href="/users/me/profile">
        <Avatar user={me} size={40} />
        <span class="clip" dir="auto">
          {me.name}
          <span class="visually-hidden">{text.rooms.yourProfile}</span>
        </span>
      </a>
      <button
        class="icon-button shortcuts-button needs-script"
        type="button"
        data-action="shortcuts#showList"
      >
        <Icon name="keyboard" label={text.shell.shortcuts.title} />
      </button>
      <a class="icon-button" href="/account/edit">
        <Icon name="settings" label={text.rooms.settings} />
      </a>
    </footer>
  );
});
