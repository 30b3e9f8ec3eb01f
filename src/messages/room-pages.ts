import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { messageItems, type RenderedMessage } from '../../views/messages/list';
import type { Piece } from '../../views/pieces';
import { RoomPage, type RoomPageProps } from '../../views/rooms/room';
import { Accounts } from '../accounts/accounts';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import type { AppError } from '../errors';
import { Uploads } from '../files/uploads';
import { Pages } from '../pages/pages';
import { isPrefetch } from '../pages/prefetch';
import { rememberRoom } from '../rooms/last-room';
import type { Membership } from '../rooms/membership';
import { Reading } from '../rooms/reading';
import { RoomsService } from '../rooms/rooms.service';
import { Sidebars } from '../rooms/sidebars';
import type { MessageHead } from './message-head.sql';
import { MessageHtml } from './message-html';
import { MessagesService, PAGE_SIZE } from './messages.service';

export const UNREAD_SQL = 'SELECT id FROM messages WHERE room_id = ? AND id > ? ORDER BY id LIMIT 1';

interface Showing {
  /** The message of a permalink; without it the page is the end of the room. */
  around?: number;
  draft?: RoomPageProps['draft'];
  /** Why the composer's form was refused. */
  refusal?: AppError;
}

interface Stretch {
  rows: MessageHead[];
  hasOlder: boolean;
  hasNewer: boolean;
}

/** The room on the screen: its messages, its composer, and the sidebar beside it. */
@Injectable()
export class RoomPages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly pages: Pages,
    private readonly messages: MessagesService,
    private readonly reading: Reading,
    private readonly rooms: RoomsService,
    private readonly sidebars: Sidebars,
    private readonly accounts: Accounts,
    private readonly html: MessageHtml,
    private readonly uploads: Uploads,
    private readonly config: Config,
  ) {}

  /**
   * What is shown and the event cursor that goes with it are read in one go: nothing is committed in between.
   * Only then the room counts as read; that may fail, and reading does not wait for it.
   */
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    membership: Membership,
    showing: Showing = {},
  ): FastifyReply {
    const isSeen = !isPrefetch(request);
    if (isSeen) rememberRoom(reply, membership.room.id);
    const hasNewer = this.db.snapshot(() => {
      const stretch = this.stretch(membership, showing.around);
      const props = this.props(membership, stretch, showing);
      this.pages.show(request, reply, RoomPage, props, showing.refusal);
      return stretch.hasNewer;
    });
    if (isSeen && !hasNewer) this.markRead(membership);
    return reply;
  }

  /** Messages as items of the list, as `membership.user` sees them. */
  items({ user }: Membership, rows: MessageHead[]): Piece[] {
    return messageItems({ messages: this.rendered(rows), meId: user.id });
  }

  private props(
    membership: Membership,
    { rows, hasOlder, hasNewer }: Stretch,
    { around, draft }: Showing,
  ): Omit<RoomPageProps, 'page'> {
    const { room, user } = membership;
    const isYoung = !hasOlder && !hasNewer && rows.length < PAGE_SIZE;
    return {
      room: this.rooms.view(membership),
      sidebar: this.sidebars.of(user),
      mayEdit: membership.mayEditRoom,
      messages: this.rendered(rows),
      firstUnreadId: this.firstUnread(membership),
      highlightId: around,
      hasOlder,
      hasNewer,
      fileLimits: this.uploads.limits,
      takesSounds: this.config.features.sounds,
      showsPages: this.config.features.opengraph,
      clientMessageId: crypto.randomUUID(),
      draft,
      welcome: isYoung ? { joinUrl: room.type === 'open' ? this.accounts.view().join_url : null } : null,
    };
  }

  private stretch(membership: Membership, around: number | undefined): Stretch {
    const older = this.messages.heads(membership, { before: around, limit: PAGE_SIZE + 1 });
    const newer =
      around === undefined
        ? []
        : this.messages.heads(membership, { after: around - 1, limit: PAGE_SIZE + 2 });
    return {
      rows: [...older.slice(-PAGE_SIZE), ...newer.slice(0, PAGE_SIZE + 1)],
      hasOlder: older.length > PAGE_SIZE,
      hasNewer: newer.length > PAGE_SIZE + 1,
    };
  }

  private rendered(rows: MessageHead[]): RenderedMessage[] {
    return rows.map((message) => ({ message, bytes: this.html.bytes(message) }));
  }

  /** The first message that is unread, on this page or before it. */
  private firstUnread({ room }: Membership): number | undefined {
    if (room.last_message_id <= room.last_read_message_id) return undefined;
    return this.db.get<{ id: number }>(UNREAD_SQL, room.id, room.last_read_message_id)?.id;
  }

  private markRead(membership: Membership): void {
    const { last_message_id, last_read_message_id } = membership.room;
    if (last_message_id > last_read_message_id)
      this.reading.read(membership, last_message_id).catch(() => undefined);
  }
}
