import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/rooms/room.view';
import { DropVeil, type FileLimits, PendingFiles } from '../files/sending';
import { Layout } from '../layout';
import { BoostMenu } from '../messages/boost-menu';
import { MessageList, type MessageListProps } from '../messages/list';
import { MessageMenu } from '../messages/menu';
import { MessageTemplates } from '../messages/templates';
import type { PageContext } from '../page';
import { Composer, type ComposerProps } from './composer';
import { Connection, FirstUnreadLink, NewestButton, TypingLine } from './live';
import { RoomHeader } from './room-header';
import { roomName } from './room-name';
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

/** The arrow keys scroll it. */
const SCROLLS = { tabIndex: 0 };

export function RoomPage(props: RoomPageProps) {
  const { page, room, draft, fileLimits } = props;
  if (!page.me) throw new Error('A room page needs a person');
  const name = roomName(room, page.me.id);
  return (
    <Layout page={page} title={name} shape="app" roomId={room.id}>
      <main
        id="main"
        class={fileLimits ? 'room' : 'room files-off'}
        tabIndex={-1}
        data-controller={fileLimits ? 'message-list boosts files' : 'message-list boosts'}
        data-message-list-room-id-value={room.id}
        data-files-room-id-value={room.id}
        data-files-bytes-value={fileLimits?.bytes}
        data-files-most-value={fileLimits?.files}
      >
        <RoomHeader
          room={room}
          name={name}
          mayEdit={props.mayEdit}
          account={page.account?.name}
          logo={page.logo}
        />
        <Connection />
        <section
          class="room-scroll"
          aria-label={text.messages.title}
          {...SCROLLS}
          data-message-list-target="scroll"
        >
          {props.welcome && !props.hasOlder && (
            <WelcomeCard room={room} name={name} joinUrl={props.welcome.joinUrl} />
          )}
          <OlderLink {...props} />
          <MessageList {...props} roomId={room.id} meId={page.me.id} />
          <NewestLink {...props} />
        </section>
        {props.firstUnreadId !== undefined && props.firstUnreadId !== null && (
          <FirstUnreadLink roomId={room.id} messageId={props.firstUnreadId} />
        )}
        <div class="room-foot">
          <NewestButton />
          <Composer
            roomId={room.id}
            roomName={name}
            clientMessageId={props.clientMessageId}
            takesFiles={fileLimits !== null}
            takesSounds={props.takesSounds}
            showsPages={props.showsPages}
            {...draft}
          />
          <TypingLine />
        </div>
        <MessageMenu />
        <BoostMenu />
        <MessageTemplates me={page.me} />
        {fileLimits && <PendingFiles />}
        {fileLimits && <DropVeil roomName={name} />}
      </main>
      <Sidebar {...props.sidebar} me={page.me} currentRoomId={room.id} />
    </Layout>
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
