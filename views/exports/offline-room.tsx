import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/protocol/message.view';
import type { RoomType } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';
import { RoomIcon } from '../rooms/room-icon';
import { OfflineMessage } from './offline-message';

export interface OfflineRoomProps {
  room: { id: number; type: RoomType; name: string };
  messages: (MessageView & { isJoined: boolean })[];
  /** Who has the archive; null for whoever runs the server. */
  meId: number | null;
  older?: string;
  newer?: string;
  page: number;
  pages: number;
}

export function OfflineRoom({ room, messages, meId, page, pages, ...ways }: OfflineRoomProps) {
  const words = text.exporting.offline;
  return (
    <>
      <OfflineHeader room={room} page={page} pages={pages} />
      <main class="offline-room">
        <Way href={ways.older} icon="arrow-up" label={words.older} />
        {messages.length === 0 && <p class="hint offline-empty">{words.empty}</p>}
        <ol class="messages">
          {messages.map(({ isJoined, ...message }) => (
            <OfflineMessage
              key={message.id}
              message={message}
              isMine={message.creator.id === meId}
              isJoined={isJoined}
            />
          ))}
        </ol>
        <Way href={ways.newer} icon="arrow-down" label={words.newer} />
      </main>
    </>
  );
}

function Way({ href, icon, label }: { href?: string; icon: string; label: string }) {
  if (!href) return null;
  return (
    <a class="button offline-way" href={href}>
      <Icon name={icon} />
      {label}
    </a>
  );
}

function OfflineHeader({ room, page, pages }: Pick<OfflineRoomProps, 'room' | 'page' | 'pages'>) {
  const words = text.exporting.offline;
  return (
    <header class="room-header">
      <a class="icon-button" href="../index.html">
        <Icon name="arrow-left" label={words.allRooms} />
      </a>
      <h1 class="room-title">
        <span class="room-name">
          <RoomIcon room={room} />
          <span class="clip" dir="auto">
            {room.name}
          </span>
        </span>
      </h1>
      {pages > 1 && <span class="hint">{words.page(page, pages)}</span>}
    </header>
  );
}
