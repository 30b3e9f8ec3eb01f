import type { ComponentChild } from 'preact';
import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { MeView } from '../../src/protocol/user.view';
import { SCROLLABLE } from '../components/scrollable';
import { DropOverlay, type FileLimits, PendingFiles } from '../files/sending';
import { BoostMenu } from '../messages/boosts/boost-menu';
import { MessageMenu } from '../messages/menu';
import { MessageTemplates } from '../messages/templates';
import { cachedShell } from '../pages/cached';
import { Layout, type LayoutContext } from '../pages/layout';
import { Composer, type ComposerProps } from './composer';
import { Connection, NewestButton, TypingLine } from './live';
import { RoomHeader, type RoomMembers } from './room-header';

export interface RoomShellData {
  page: Omit<LayoutContext, 'me'>;
  me: Pick<MeView, 'id' | 'name' | 'role' | 'theme' | 'density' | 'avatar_url'>;
  room: Pick<MyRoomView, 'id' | 'type' | 'name' | 'involvement' | 'starred'>;
  name: string;
  canEdit: boolean;
  members: RoomMembers | null;
  fileLimits: FileLimits;
  removesLocations: boolean;
  takesSounds: boolean;
  hasLinkPreviews: boolean;
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

export function RoomShell({ flash, cursor, sidebar, ...main }: RoomShellProps) {
  const { page, me, room, name } = main.of;
  return (
    <Layout page={{ ...page, me }} title={name} shape="app" roomId={room.id} flash={flash} cursor={cursor}>
      <RoomMain {...main} />
      {sidebar}
    </Layout>
  );
}

type RoomMainProps = Omit<RoomShellProps, 'flash' | 'cursor' | 'sidebar'>;

function RoomMain({ of, history, firstUnread, clientMessageId }: RoomMainProps) {
  const { me, room, name, fileLimits } = of;
  return (
    <main
      id="main"
      class={fileLimits ? 'room' : 'room files-disabled'}
      tabIndex={-1}
      data-controller={fileLimits ? 'message-list boosts files' : 'message-list boosts'}
      data-message-list-room-id-value={room.id}
      data-files-room-id-value={room.id}
      data-files-bytes-value={fileLimits?.bytes}
      data-files-max-value={fileLimits?.files}
    >
      <RoomHead of={of} />
      <Connection />
      <History>{history}</History>
      {firstUnread}
      <RoomFoot of={of} clientMessageId={clientMessageId} />
      <MessageMenu />
      <BoostMenu />
      <MessageTemplates me={me} />
      {fileLimits && <PendingFiles />}
      {fileLimits && <DropOverlay roomName={name} />}
    </main>
  );
}

function RoomHead({ of: { page, room, name, canEdit, members } }: Pick<RoomShellProps, 'of'>) {
  return (
    <RoomHeader
      room={room}
      name={name}
      canEdit={canEdit}
      members={members}
      account={page.account?.name}
      logo={page.logo}
    />
  );
}

function History({ children }: { children: ComponentChild }) {
  return (
    <section
      class="room-scroll"
      aria-label={text.messages.title}
      {...SCROLLABLE}
      data-message-list-target="scroll"
      data-action="keydown->message-list#key"
    >
      {children}
    </section>
  );
}

function RoomFoot({ of, clientMessageId }: Pick<RoomShellProps, 'of' | 'clientMessageId'>) {
  return (
    <div id="room-foot" class="room-foot">
      <NewestButton />
      <Composer
        roomId={of.room.id}
        roomName={of.name}
        clientMessageId={clientMessageId}
        acceptsFiles={of.fileLimits !== null}
        removesLocations={of.removesLocations}
        takesSounds={of.takesSounds}
        hasLinkPreviews={of.hasLinkPreviews}
        {...of.draft}
      />
      <TypingLine />
    </div>
  );
}

export const CachedRoomShell = cachedShell<RoomShellData, Exclude<keyof RoomShellProps, 'of'>>(RoomShell, [
  'flash',
  'cursor',
  'history',
  'firstUnread',
  'clientMessageId',
  'sidebar',
]);
