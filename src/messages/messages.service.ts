import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { Invalid, NotFound } from '../errors';
import { attachmentViews } from '../files/attachment.sql';
import type { StoredFile } from '../files/stored-file';
import { Uploads } from '../files/uploads';
import type { Membership } from '../rooms/membership';
import { Memberships } from '../rooms/memberships';
import { isMember } from '../rooms/room.sql';
import { MessageLinks } from '../unfurls/message-links';
import { removeUnfurl } from '../unfurls/unfurl.sql';
import { isId } from '../validation';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { type Body, renderCaption } from './bodies';
import { assertNotDeleted } from './deleted-messages';
import { assertMayEdit, findEditable } from './editable';
import { appendEdited } from './edited';
import { MentionFinder } from './mention-finder';
import type { EditMessage, MessagePage, PostMessage } from './message.dto';
import { findByClientId, findMessage, findPage, type MessageRow, messageView } from './message.sql';
import type { MessageView } from './message.view';
import { findHeads, type MessageHead } from './message-head.sql';
import { insertMessage, updateMessage } from './message-rows';
import { removeMessage } from './removal';
import { hashOf, repeat } from './repeats';
import { withSound } from './sounds';

export const PAGE_SIZE = 40;

export interface Posted {
  message: MessageView;
  event_id: number | undefined;
  /** True when the message was there already: nothing happened again. */
  repeated: boolean;
}

/** Messages: read, posted, edited, deleted. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly memberships: Memberships,
    private readonly uploads: Uploads,
    private readonly config: Config,
    private readonly links: MessageLinks,
  ) {}

  /** A page of the room, oldest first: the newest one unless a cursor says otherwise. */
  page({ room }: Membership, { limit = PAGE_SIZE, ...cursor }: MessagePage): MessageRow[] {
    return findPage(this.db, room.id, cursor, limit);
  }

  /** The same page without what was said. */
  heads({ room }: Membership, { limit = PAGE_SIZE, ...cursor }: MessagePage): MessageHead[] {
    return findHeads(this.db, room.id, cursor, limit);
  }

  /** @throws {NotFound} unless the message is in this room */
  find({ room }: Membership, message_id: number): MessageRow {
    const message = isId(message_id) ? findMessage(this.db, message_id) : undefined;
    if (message?.room_id !== room.id) throw new NotFound('There is no such message in this room.');
    return message;
  }

  /** The membership by which somebody sees a message. */
  membershipFor(user: UserRow, message_id: number): Membership {
    const message = isId(message_id) ? findMessage(this.db, message_id) : undefined;
    if (!message) throw new NotFound('There is no such message.');
    return this.memberships.find(user, message.room_id);
  }

  /**
   * Says something in a room. The row, the search index, the unread marks and the event are one transaction; so are
   * the rows of its files, which are on the disk by then.
   * A repeat with the same `client_message_id` returns the stored message and has no effect.
   * @throws {Conflict} when the id came before with another body
   */
  post(membership: Membership, input: PostMessage, files: StoredFile[] = []): Promise<Posted> {
    const { user, room } = membership;
    const body = this.bodyOf(room.id, input, namesOf(files));
    const client_message_id = input.client_message_id ?? randomUUID();
    const posted_hash = hashOf(input, files);
    return this.writes.run((tx) => {
      if (!isMember(tx, room.id, user.id)) throw new NotFound();
      const existing = findByClientId(tx, user.id, room.id, client_message_id);
      if (existing) return { ...repeat(tx, existing, posted_hash), event_id: undefined };
      assertNotDeleted(tx, user.id, room.id, client_message_id);
      assertReplyTarget(tx, room.id, input.reply_to_id);
      const post = { ...input, client_message_id, posted_hash, files };
      const id = insertMessage(tx, membership, post, body);
      this.uploads.attach(tx, { id, creator_id: user.id }, files);
      this.links.posted(tx, id, body.html, input.no_previews);
      const message = messageView(findMessage(tx, id)!);
      const event = tx.append({ room: room.id }, 'message.posted', { message });
      return { message, event_id: event.id, repeated: false };
    });
  }

  /** @throws {Forbidden} unless the person wrote it or is an administrator */
  edit(membership: Membership, message_id: number, input: EditMessage): Promise<Posted> {
    const { format: old, attachments } = assertMayEdit(membership, this.find(membership, message_id));
    const names = namesOf(attachmentViews(attachments));
    const body = this.bodyOf(membership.room.id, { ...input, format: input.format ?? old }, names);
    return this.writes.run((tx) => {
      const before = findEditable(tx, membership, message_id);
      if (before.source === body.source && before.format === body.format)
        return { message: messageView(before), event_id: undefined, repeated: true };
      updateMessage(tx, before, body);
      this.links.edited(tx, message_id, body.html);
      return { ...appendEdited(tx, message_id), repeated: false };
    });
  }

  /** @param names of its files */
  private bodyOf(room_id: number, { body, format = 'markdown' }: EditMessage, names: string[]): Body {
    const rendered = renderCaption(body, format, MentionFinder.inRoom(this.db, room_id), names);
    return this.config.features.sounds && names.length === 0 ? withSound(rendered) : rendered;
  }

  /** @throws {Forbidden} unless the person wrote it or is an administrator */
  delete(membership: Membership, message_id: number): Promise<{ event_id: number }> {
    return this.writes.run((tx) => {
      const message = findEditable(tx, membership, message_id);
      return { event_id: removeMessage(tx, message).id };
    });
  }

  /**
   * Takes the preview of a page away, for good.
   * @throws {Forbidden} unless the person wrote the message or is an administrator
   */
  removePreview(membership: Membership, message_id: number, id: number): Promise<void> {
    return this.writes.run((tx) => {
      findEditable(tx, membership, message_id);
      if (!removeUnfurl(tx, message_id, id)) throw new NotFound('There is no such preview.');
      appendEdited(tx, message_id);
    });
  }
}

const namesOf = (files: { name: string }[]) => files.map(({ name }) => name);

function assertReplyTarget(tx: Tx, room_id: number, reply_to_id: number | undefined): void {
  if (reply_to_id === undefined) return;
  if (!tx.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', reply_to_id, room_id))
    throw Invalid.field(
      'reply_to_id',
      'unknown_message',
      'The message you answer is not in this room any more.',
    );
}
