import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StoredFile } from '../files/store/stored-file';
import { Invalid } from '../http/errors';
import type { Membership } from '../rooms/memberships/membership';
import { setLastRead } from '../rooms/memberships/membership.writes';
import { setLastMessage } from '../rooms/room.writes';
import { Idempotency } from '../writes/idempotency/idempotency';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Body } from './body/bodies';
import { assertNotDeleted } from './deletion/deleted-messages';
import { removeMessage } from './deletion/deletion.writes';
import { assertCanEdit, findEditableMessage } from './edit-permission';
import type { EditMessage, PostMessage } from './message.dto';
import { findMessage, isInRoom } from './message.queries';
import { appendMessageEdited, type Edited, type NewMessage } from './message.writes';
import { MessageContents } from './message-contents';
import { MessageFinder } from './message-finder';
import { contentsOf, identityOf, isSame } from './message-identity';
import { messageView } from './message-view';
import { findEarlierPost, type Post } from './posting/earlier-post';
import { PostedFiles } from './posting/posted-files';
import type { ReportedAlert } from './stored-alerts';

export interface Posted extends Post {
  isDuplicate: boolean;
}

export interface Origin {
  hops?: number;
  alert?: ReportedAlert;
  onStored?: (tx: Tx, message_id: number) => void;
}

@Injectable()
export class MessagesService {
  constructor(
    private readonly writes: WritesService,
    private readonly idempotency: Idempotency,
    private readonly messages: MessageFinder,
    private readonly contents: MessageContents,
    private readonly files: PostedFiles,
  ) {}

  /** A retry returns the stored message. @throws {Conflict} when its id was used for another body */
  async post(
    membership: Membership,
    input: PostMessage,
    sent: StoredFile[] = [],
    origin: Origin = {},
  ): Promise<Posted> {
    const uploaded = await this.files.uploaded(membership.user.id, input);
    try {
      return await this.store(membership, input, { sent, uploaded }, origin);
    } finally {
      await this.files.release(uploaded);
    }
  }

  private async store(
    membership: Membership,
    input: PostMessage,
    { sent, uploaded }: Record<'sent' | 'uploaded', StoredFile[]>,
    { hops = 0, alert, onStored }: Origin,
  ): Promise<Posted> {
    const files = [...sent, ...uploaded];
    // A repeated post no longer has its uploads, and its caption may be empty.
    const names = files.length > 0 ? namesOf(files) : (input.upload_ids ?? []).map(String);
    const { body, actions } = this.contents.ofPost(membership, input, names);
    const post = {
      ...input,
      client_message_id: input.client_message_id ?? randomUUID(),
      files,
      hops,
      actions,
      alert,
      onStored,
    };
    const { result, isDuplicate } = await this.idempotency.findOrRun<Post>(
      identityOf({ ...post, files: sent }),
      (tx) => findEarlierPost(tx, membership, post.client_message_id),
      (tx, posted_hash) =>
        this.contents.charge(membership, () => this.insert(tx, membership, { ...post, posted_hash }, body)),
    );
    return { ...result, isDuplicate };
  }

  private insert(
    tx: Tx,
    membership: Membership,
    post: NewMessage & Pick<Origin, 'onStored'>,
    body: Body,
  ): Post {
    const { user, room } = membership;
    assertNotDeleted(tx, { ...post, creator_id: user.id, room_id: room.id });
    assertReplyTarget(tx, room.id, post.reply_to_id);
    const id = this.contents.insert(tx, membership, post, body);
    setLastMessage(tx, room.id, id);
    setLastRead(tx, room.id, user.id, id);
    this.files.attach(tx, { id, creator_id: user.id }, post);
    post.onStored?.(tx, id);
    const message = messageView(findMessage(tx, id)!);
    return { message, event_id: tx.append({ room: room.id }, 'message.posted', { message }).id };
  }

  /** A retry does not undo what was changed in between. @throws {Forbidden} unless they wrote it or administrate */
  async edit(
    membership: Membership,
    message_id: number,
    input: EditMessage,
    { alert, onStored }: Omit<Origin, 'hops'> = {},
  ): Promise<Posted> {
    const before = assertCanEdit(membership, this.messages.find(membership, message_id));
    const edited = { ...this.contents.ofEdit(membership, before, input), alert };
    const { client_edit_id: id } = input;
    const key = id && `edit:${membership.user.id}:${message_id}:${id}`;
    const { result, isDuplicate } = await this.idempotency.run({ key, body: contentsOf(edited) }, (tx) =>
      this.contents.charge(membership, () => {
        onStored?.(tx, message_id);
        return this.update(tx, membership, message_id, edited);
      }),
    );
    const message = messageView(this.messages.find(membership, message_id));
    return { message, event_id: isDuplicate ? undefined : result.event_id, isDuplicate };
  }

  /** Keeps no text among the results for retries, where a deletion wouldn't remove it. */
  private update(tx: Tx, membership: Membership, message_id: number, edited: Edited): { event_id?: number } {
    const before = findEditableMessage(tx, membership, message_id);
    if (isSame(before, edited, tx.now)) return {};
    this.contents.update(tx, membership, before, edited);
    return { event_id: appendMessageEdited(tx, message_id).event_id };
  }

  delete(membership: Membership, message_id: number): Promise<{ event_id: number }> {
    return this.writes.run((tx) => {
      const message = findEditableMessage(tx, membership, message_id);
      return { event_id: removeMessage(tx, message).id };
    });
  }
}

const namesOf = (files: { name: string }[]) => files.map(({ name }) => name);

function assertReplyTarget(tx: Tx, room_id: number, reply_to_id: number | undefined): void {
  if (reply_to_id !== undefined && !isInRoom(tx, room_id, reply_to_id))
    throw Invalid.field(
      'reply_to_id',
      'unknown_message',
      'The message you’re replying to is no longer in this room.',
    );
}
