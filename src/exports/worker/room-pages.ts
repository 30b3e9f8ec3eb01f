import { isContinuation } from '../../../assets/rules/grouping';
import { OfflineIndex, type OfflineRoomEntry } from '../../../views/exports/offline-index';
import { OfflineRoom } from '../../../views/exports/offline-room';
import { roomName } from '../../../views/rooms/room-name';
import type { Queries } from '../../database/queries';
import { findMessages } from '../../messages/message.queries';
import { messageView } from '../../messages/message-view';
import type { MessageView } from '../../protocol/message.view';
import { roomPath, searchPath } from '../archive-paths';
import type { Archive } from './archive';
import { offlineMessage, type Places } from './offline-message';
import { OfflinePages } from './offline-pages';
import { PageNumbers } from './page-numbers';
import type { Scope } from './scope';
import { SearchFile } from './search-file';
import { messageIdsBetween, peopleOf, selectRooms, summaryOf } from './selection.queries';

type ShownRoom = Pick<OfflineRoomEntry, 'id' | 'type' | 'name'>;

interface Sources {
  db: Queries;
  scope: Scope;
  archive: Archive;
  meId: number | null;
  avatarOf: Places['avatarOf'];
  step: () => void;
}

export class RoomPages {
  private readonly pages = new OfflinePages();
  private readonly numbers: PageNumbers;
  private readonly places: Places;
  private readonly search = new SearchFile();
  private searchFiles = 0;

  constructor(private readonly sources: Sources) {
    const { db, scope, avatarOf } = sources;
    const numbers = new PageNumbers(db, scope);
    this.numbers = numbers;
    this.places = { avatarOf, messageAt: (room_id, message_id) => numbers.hrefOf(room_id, message_id) };
  }

  async write(index: { account: string; hasLogo: boolean; lead: string; madeAt: string }): Promise<void> {
    const { archive } = this.sources;
    await archive.add('assets/export.css', [this.pages.css]);
    await archive.add('assets/export.js', [this.pages.script]);
    const rooms: OfflineRoomEntry[] = [];
    for (const { id, type, name } of selectRooms(this.sources.db, this.sources.scope))
      rooms.push(await this.writeRoom({ id, type, name: this.nameOf(id, name) }));
    await this.closeSearchFile();
    const page = { title: index.account, root: '', searchFiles: this.searchFiles };
    await archive.add('index.html', [this.pages.render(OfflineIndex, { ...index, rooms }, page)]);
  }

  private nameOf(id: number, name: string | null): string {
    const { db, meId } = this.sources;
    return name ?? roomName({ name, users: peopleOf(db, id) }, meId ?? 0);
  }

  private async writeRoom(room: ShownRoom): Promise<OfflineRoomEntry> {
    const { db, scope } = this.sources;
    const pages = this.numbers.count(room.id);
    for (let page = 1; page <= pages; page++) await this.writePage(room, page, pages);
    const { messages, last_at } = summaryOf(db, room.id, scope);
    const lastAt = last_at === null ? null : new Date(last_at).toISOString();
    return { ...room, href: roomPath(room.id, pages), messages, lastAt };
  }

  private async writePage(room: ShownRoom, page: number, pages: number): Promise<void> {
    const { archive, meId } = this.sources;
    const messages = joined(this.messagesOn(room.id, page));
    const beside = (number: number) => `../${roomPath(room.id, number)}`;
    const props = {
      room,
      messages,
      meId,
      page,
      pages,
      older: page > 1 ? beside(page - 1) : undefined,
      newer: page < pages ? beside(page + 1) : undefined,
    };
    const html = this.pages.render(OfflineRoom, props, { title: room.name, root: '../' });
    await archive.add(roomPath(room.id, page), [html]);
    for (const message of messages) {
      this.search.add(message, room.name, page);
      if (this.search.isFull) await this.closeSearchFile();
    }
  }

  private messagesOn(room_id: number, page: number): MessageView[] {
    const { db, scope, step } = this.sources;
    const ids = messageIdsBetween(db, room_id, scope, this.numbers.range(room_id, page));
    return findMessages(db, ids)
      .reverse()
      .map((row) => {
        step();
        return offlineMessage(messageView(row), this.places);
      });
  }

  private async closeSearchFile(): Promise<void> {
    if (this.search.isEmpty) return;
    this.searchFiles++;
    await this.sources.archive.add(searchPath(this.searchFiles), [this.search.take()]);
  }
}

function joined(messages: MessageView[]) {
  const authored = ({ creator, created_at }: MessageView) => ({
    creatorId: creator.id,
    at: Date.parse(created_at),
  });
  return messages.map((message, index) => {
    const previous = messages[index - 1];
    const isJoined = isContinuation(authored(message), previous && authored(previous));
    return { ...message, isJoined };
  });
}
