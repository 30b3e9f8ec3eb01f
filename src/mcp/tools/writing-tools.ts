import { Injectable } from '@nestjs/common';
import type { KeyViewer } from '../../auth/viewer';
import { PublicAddress } from '../../config/public-address';
import { Forbidden } from '../../http/errors';
import { parse } from '../../http/validation';
import { MessageFinder } from '../../messages/message-finder';
import { MessagesService } from '../../messages/messages.service';
import { PostingLimits } from '../../messages/posting/posting-limits';
import type { Membership } from '../../rooms/memberships/membership';
import { Memberships } from '../../rooms/memberships/memberships';
import { clientId, messageId } from './arguments';
import { ADDS, CHANGES, type Tool } from './tool';
import { MessageEdit, MessageToRoom, OneMessage } from './tools.dto';
import { linkTo } from './views';

const body = {
  type: 'string',
  description: 'The text, in Markdown. @Name mentions someone who is in the room, and notifies them.',
} as const;

@Injectable()
export class WritingTools {
  readonly tools: Tool[] = [
    {
      name: 'post_message',
      title: 'Post a message',
      description: 'Post a message in a room. Everyone in the room sees it at once, under your name.',
      scope: 'write',
      annotations: ADDS,
      arguments: {
        room_id: { type: 'integer', description: 'The room, from list_rooms.', minimum: 1 },
        body,
        reply_to_id: { type: 'integer', description: 'The id of the message you reply to.', minimum: 1 },
        client_message_id: clientId('message'),
      },
      required: ['room_id', 'body'],
      run: (viewer, given) => this.post(viewer, parse(MessageToRoom, given)),
    },
    {
      name: 'edit_message',
      title: 'Edit your message',
      description: 'Replace the whole text of a message that you posted.',
      scope: 'write',
      annotations: CHANGES,
      arguments: { message_id: messageId, body, client_edit_id: clientId('edit') },
      required: ['message_id', 'body'],
      run: (viewer, given) => this.edit(viewer, parse(MessageEdit, given)),
    },
    {
      name: 'delete_message',
      title: 'Delete your message',
      description: 'Delete a message that you posted, with its boosts and files. This can’t be undone.',
      scope: 'write',
      annotations: CHANGES,
      arguments: { message_id: messageId },
      required: ['message_id'],
      run: (viewer, given) => this.delete(viewer, parse(OneMessage, given)),
    },
  ];

  constructor(
    private readonly finder: MessageFinder,
    private readonly memberships: Memberships,
    private readonly messages: MessagesService,
    private readonly posting: PostingLimits,
    private readonly address: PublicAddress,
  ) {}

  private async post({ user }: KeyViewer, { room_id, ...input }: MessageToRoom) {
    const membership = this.memberships.find(user, room_id);
    await this.posting.takeTurn(user.id);
    const hops = await this.posting.takeBotTurn(membership);
    const { message, isDuplicate } = await this.messages.post(membership, input, [], { hops });
    return { message_id: message.id, room_id, was_posted_before: isDuplicate, url: this.linkTo(message) };
  }

  private async edit({ user }: KeyViewer, { message_id, ...input }: MessageEdit) {
    const membership = this.ownersMembership(user, message_id);
    await this.posting.takeTurn(user.id);
    const { message } = await this.messages.edit(membership, message_id, input);
    return { message_id, edited_at: message.edited_at, url: this.linkTo(message) };
  }

  private async delete({ user }: KeyViewer, { message_id }: OneMessage) {
    await this.messages.delete(this.ownersMembership(user, message_id), message_id);
    return { message_id, deleted: true };
  }

  /** @throws {Forbidden} for what others wrote, which administrators can change elsewhere */
  private ownersMembership(user: KeyViewer['user'], message_id: number): Membership {
    const membership = this.finder.membershipFor(user, message_id);
    if (this.finder.find(membership, message_id).creator_id !== user.id)
      throw new Forbidden('You can change only messages that you posted yourself.');
    return membership;
  }

  private linkTo(message: Parameters<typeof linkTo>[0]): string {
    return linkTo(message, this.address.url);
  }
}
