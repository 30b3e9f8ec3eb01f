import type { ComponentChild } from 'preact';
import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/auth/user.view';
import type { MyRoomView } from '../../src/rooms/room.view';
import { DropVeil, type FileLimits, PendingFiles } from '../files/sending';
import { keptAround } from '../kept';
import { Layout, type LayoutContext } from '../layout';
import { BoostMenu } from '../messages/boost-menu';
import { MessageMenu } from '../messages/menu';
import { MessageTemplates } from '../messages/templates';
import { Composer, type ComposerProps } from './composer';
import { Connection, NewestButton, TypingLine } from './live';
import { RoomHeader } from './room-header';

/** All of a room's page that stays the same from one visit to the next. */
export interface RoomShellData {
  page: Omit<LayoutContext, 'me'>;
  me: Pick<MeView, 'id' | 'name' | 'role' | 'theme' | 'avatar_url'>;
  room: Pick<MyRoomView, 'id' | 'type' | 'name' | 'involvement'>;
  name: string;
  mayEdit: boolean;
  fileLimits: FileLimits;
  takesSounds: boolean;
  showsPages: boolean;
  draft?: Pick<ComposerProps, 'value' | 'errors' | 'replyTo'>;
}

export interface RoomShellProps {
  of: RoomShellData;
  flash: ComponentChild;
  cursor: ComponentChild;
  history: ComponentChild;
  firstUnread: ComponentChild;
  clientMessageId: ComponentChild;
  sidebar: ComponentChild;
}

/** The arrow keys scroll it. */
const SCROLLS = { tabIndex: 0 };

export function RoomShell({
  of,
  flash,
  cursor,
  history,
  firstUnread,
  clientMessageId,
  sidebar,
}: RoomShellProps) {
  const { page, me, room, name, fileLimits } = of;
  return (
    <Layout page={{ ...page, me }} title={name} shape="app" roomId={room.id} flash={flash} cursor={cursor}>
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
          mayEdit={of.mayEdit}
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
          {history}
        </section>
        {firstUnread}
        <RoomFoot of={of} clientMessageId={clientMessageId} />
        <MessageMenu />
        <BoostMenu />
        <MessageTemplates me={me} />
        {fileLimits && <PendingFiles />}
        {fileLimits && <DropVeil roomName={name} />}
      </main>
      {sidebar}
    </Layout>
  );
}

function RoomFoot({ of, clientMessageId }: Pick<RoomShellProps, 'of' | 'clientMessageId'>) {
  return (
    <div class="room-foot">
      <NewestButton />
      <Composer
        roomId={of.room.id}
        roomName={of.name}
        clientMessageId={clientMessageId}
        takesFiles={of.fileLimits !== null}
        takesSounds={of.takesSounds}
        showsPages={of.showsPages}
        {...of.draft}
      />
      <TypingLine />
    </div>
  );
}

export const KeptRoomShell = keptAround<RoomShellData, Exclude<keyof RoomShellProps, 'of'>>(RoomShell, [
  'flash',
  'cursor',
  'history',
  'firstUnread',
  'clientMessageId',
  'sidebar',
]);
