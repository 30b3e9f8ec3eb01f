import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { MeView } from '../../src/protocol/user.view';
import { MessageList, type MessageListProps } from '../messages/list';
import { FlashLine } from '../pages/flash';
import { EventCursor } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { ClientMessageId } from './composer';
import { FirstUnreadLink } from './live';
import { roomName } from './room-name';
import { CachedRoomShell, RoomShell, type RoomShellData } from './room-shell';
import { Sidebar, type SidebarProps } from './sidebar';
import { WelcomeCard } from './welcome';

type ShellProps = Pick<
  RoomShellData,
  'canEdit' | 'members' | 'fileLimits' | 'removesLocations' | 'takesSounds' | 'hasLinkPreviews' | 'draft'
>;

export interface RoomPageProps
  extends ShellProps,
    Pick<MessageListProps, 'items' | 'firstUnreadId' | 'highlightId' | 'hasOlder' | 'hasNewer'> {
  page: PageContext;
  oldestId: number | undefined;
  room: MyRoomView;
  sidebar: Omit<SidebarProps, 'me' | 'currentRoomId'>;
  clientMessageId: string;
  welcome?: { joinUrl: string | null } | null;
}

export function RoomPage(props: RoomPageProps) {
  const { page, room, draft } = props;
  if (!page.me) throw new Error('A room page needs a person');
  const name = roomName(room, page.me.id);
  // Drafts are shown once and must not fill the cache.
  const Shell = draft?.replyTo || draft?.errors ? RoomShell : CachedRoomShell;
  return (
    <Shell
      of={{ ...shellOf(props, page.me, name), draft }}
      flash={<FlashLine flash={page.flash} />}
      cursor={<EventCursor at={page.cursor} />}
      history={<History {...props} name={name} />}
      firstUnread={<FirstUnread {...props} />}
      clientMessageId={<ClientMessageId id={props.clientMessageId} />}
      sidebar={<Sidebar {...props.sidebar} me={page.me} currentRoomId={room.id} />}
    />
  );
}

function shellOf({ page, room, ...props }: RoomPageProps, me: MeView, name: string): RoomShellData {
  return {
    page: { account: page.account, logo: page.logo, styles: page.styles },
    me: {
      id: me.id,
      name: me.name,
      role: me.role,
      theme: me.theme,
      density: me.density,
      avatar_url: me.avatar_url,
    },
    room: {
      id: room.id,
      type: room.type,
      name: room.name,
      involvement: room.involvement,
      starred: room.starred,
    },
    name,
    canEdit: props.canEdit,
    members: props.members,
    fileLimits: props.fileLimits,
    removesLocations: props.removesLocations,
    takesSounds: props.takesSounds,
    hasLinkPreviews: props.hasLinkPreviews,
  };
}

function History(props: RoomPageProps & { name: string }) {
  const { room, name, welcome } = props;
  return (
    <>
      {welcome && !props.hasOlder && <WelcomeCard room={room} name={name} joinUrl={welcome.joinUrl} />}
      <OlderLink {...props} />
      <MessageList {...props} roomId={room.id} />
      <NewestLink {...props} />
    </>
  );
}

function OlderLink({ room, oldestId, hasOlder }: RoomPageProps) {
  if (!hasOlder || oldestId === undefined) return null;
  return (
    <noscript>
      <a class="button" href={`/rooms/${room.id}/@${oldestId}`}>
        {text.messages.older}
      </a>
    </noscript>
  );
}

function NewestLink({ room, hasNewer }: RoomPageProps) {
  if (!hasNewer) return null;
  return (
    <noscript>
      <a class="button" href={`/rooms/${room.id}`}>
        {text.messages.newest}
      </a>
    </noscript>
  );
}

function FirstUnread({ room, firstUnreadId }: RoomPageProps) {
  if (firstUnreadId === undefined || firstUnreadId === null) return null;
  return <FirstUnreadLink roomId={room.id} messageId={firstUnreadId} />;
}
