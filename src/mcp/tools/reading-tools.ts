import { Injectable } from '@nestjs/common';
import type { KeyViewer } from '../../auth/viewer';
import { PublicAddress } from '../../config/public-address';
import { userTracker } from '../../http/rate-limits/throttle.guard';
import { WorkLimit } from '../../http/rate-limits/work-limit';
import { parse } from '../../http/validation';
import type { MessageRow } from '../../messages/message.queries';
import { MessageFinder } from '../../messages/message-finder';
import { messageView } from '../../messages/message-view';
import { cursorName, nextCursor } from '../../messages/paging';
import { PostingLimits } from '../../messages/posting/posting-limits';
import { MAX_PAGE } from '../../protocol/limits';
import { Memberships } from '../../rooms/memberships/memberships';
import { fitting, QUOTED, READS, type Tool } from './tool';
import { OneMessage, RoomMessages } from './tools.dto';
import { messageOf } from './views';

@Injectable()
export class ReadingTools {
  readonly tools: Tool[] = [
    {
      name: 'read_messages',
      title: 'Read messages',
      description:
        'Read the messages of a room, oldest first: the latest ones unless you say otherwise. To read on, call it again with the argument in `next`.',
      scope: 'read',
      annotations: READS,
      arguments: {
        room_id: { type: 'integer', description: 'The room, from list_rooms.', minimum: 1 },
        before: { type: 'integer', description: 'Only messages before the one with this id.', minimum: 1 },
        after: {
          type: 'integer',
          description: 'Only messages after the one with this id. Use either `before` or `after`.',
          minimum: 0,
        },
        limit: {
          type: 'integer',
          description: 'How many at most; 40 if you leave it out. Long messages make a page shorter.',
          minimum: 1,
          maximum: MAX_PAGE,
        },
      },
      required: ['room_id'],
      run: (viewer, given) => this.page(viewer, parse(RoomMessages, given)),
    },
    {
      name: 'read_message',
      title: 'Read one message',
      description: 'Read one message in full, with its author, boosts, and the names of its files.',
      scope: 'read',
      annotations: READS,
      arguments: { message_id: { type: 'integer', description: 'The id of the message.', minimum: 1 } },
      required: ['message_id'],
      run: (viewer, given) => this.one(viewer, parse(OneMessage, given)),
    },
  ];

  constructor(
    private readonly finder: MessageFinder,
    private readonly memberships: Memberships,
    private readonly limit: WorkLimit,
    private readonly posting: PostingLimits,
    private readonly address: PublicAddress,
  ) {}

  private page({ user }: KeyViewer, { room_id, ...asked }: RoomMessages) {
    const membership = this.memberships.find(user, room_id);
    return this.limit.run(userTracker(user), () => {
      const page = this.finder.page(membership, asked);
      const messages = page.rows.map((row) => this.shown(row));
      const kept = shortened(messages, asked.after !== undefined);
      const newest = kept.at(-1);
      if (newest && asked.before === undefined) this.posting.recordRead(membership, newest.id);
      const isCut = kept.length < messages.length;
      const cursor = nextCursor(asked, {
        rows: kept,
        hasOlder: page.hasOlder || isCut,
        hasNewer: page.hasNewer || isCut,
      });
      return { about: QUOTED, messages: kept, next: cursor && { [cursorName(asked)]: Number(cursor) } };
    });
  }

  private one({ user }: KeyViewer, { message_id }: OneMessage) {
    const membership = this.finder.membershipFor(user, message_id);
    const message = this.shown(this.finder.find(membership, message_id));
    this.posting.recordRead(membership, message_id);
    return { about: QUOTED, message };
  }

  private shown(row: MessageRow) {
    return messageOf(messageView(row), this.address.url);
  }
}

function shortened<Item>(messages: Item[], isForwards: boolean): Item[] {
  return isForwards ? fitting(messages) : fitting(messages.toReversed()).toReversed();
}
