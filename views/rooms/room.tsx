import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/auth/user.view';
import type { MyRoomView } from '../../src/rooms/room.view';
import type { FileLimits } from '../files/sending';
import { FlashLine } from '../flash';
import { EventCursor } from '../layout';
import { MessageList, type MessageListProps } from '../messages/list';
import type { PageContext } from '../page';
import { ClientMessageId, type ComposerProps } from './composer';
import { FirstUnreadLink } from './live';
import { roomName } from './room-name';
import { KeptRoomShell, RoomShell, type RoomShellData } from './room-shell';
import { Sidebar, type SidebarProps } from './sidebar';
import { WelcomeCard } from './welcome';

export interface RoomPageProps
  extends Pick<MessageListProps, 'messages' | 'firstUnreadId' | 'highlightId' | 'hasOlder' | 'hasNewer'> {
  page: PageContext;
  room: MyRoomView;
  sidebar: Omit<SidebarProps, 'me' | 'currentRoomId'>;
  /** May rename and delete it: its creator, or an administrator. */
  mayEdit: boolean;
  fileLimits: FileLimits;
  takesSounds: boolean;
  /** False where link previews are switched off. */
  showsPages: boolean;
  /** Fresh for this page. */
  clientMessageId: string;
  /** After a refused post, or when a reply is begun without scripts. */
  draft?: Pick<ComposerProps, 'value' | 'errors' | 'replyTo'>;
  /** Shown in a room that has hardly begun; with the join link where inviting makes sense. */
  welcome?: { joinUrl: string | null } | null;
}

/** What somebody has begun to write is shown once: it is not worth keeping, nor is it for memory to keep. */
export function RoomPage(props: RoomPageProps) {
  const { page, room, draft } = props;
  if (!page.me) throw new Error('A room page needs a person');
  const name = roomName(room, page.me.id);
  const isBlank = !draft?.replyTo && draft?.value === undefined && draft?.errors === undefined;
  const Shell = isBlank ? KeptRoomShell : RoomShell;
  return (
    <Shell
      of={{ ...shellOf(props, page.me, name), ...(!isBlank && { draft }) }}
      flash={<FlashLine flash={page.flash} />}
      cursor={<EventCursor at={page.cursor} />}
      history={<History {...props} name={name} meId={page.me.id} />}
      firstUnread={<FirstUnread {...props} />}
      clientMessageId={<ClientMessageId id={props.clientMessageId} />}
      sidebar={<Sidebar {...props.sidebar} me={page.me} currentRoomId={room.id} />}
    />
  );
}

function shellOf({ page, room, ...props }: RoomPageProps, me: MeView, name: string): RoomShellData {
  return {
    page: { account: page.account, logo: page.logo, styles: page.styles },
    me: { id: me.id, name: me.name, role: me.role, theme: me.theme, avatar_url: me.avatar_url },
    room: { id: room.id, type: room.type, name: room.name, involvement: room.involvement },
    name,
    mayEdit: props.mayEdit,
    fileLimits: props.fileLimits,
    takesSounds: props.takesSounds,
    showsPages: props.showsPages,
  };
}

function History(props: RoomPageProps & { name: string; meId: number }) {
  const { room, name, meId, welcome } = props;
  return (
    <>
      {welcome && !props.hasOlder && <WelcomeCard room={room} name={name} joinUrl={welcome.joinUrl} />}
      <OlderLink {...props} />
      <MessageList {...props} roomId={room.id} meId={meId} />
      <NewestLink {...props} />
    </>
  );
}

/** Where no script scrolls back, a link does: to the page around the oldest message of this one. */
function OlderLink({ room, messages, hasOlder }: RoomPageProps) {
  if (!hasOlder || messages.length === 0) return null;
  return (
    <noscript>
      <a class="button" href={`/rooms/${room.id}/@${messages[0]!.message.id}`}>
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
