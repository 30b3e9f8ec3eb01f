import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import type { StoredFile } from '../../files/store/stored-file';
import { ActionFields } from '../../messages/actions/action.dto';
import { MessagesService, type Posted } from '../../messages/messages.service';
import { PostingLimits } from '../../messages/posting/posting-limits';
import type { MessageView } from '../../protocol/message.view';
import type { Membership } from '../../rooms/memberships/membership';
import { botText } from './bot-text';

interface BotPost extends ActionFields {
  body?: string;
  client_message_id?: string;
}

@Injectable()
export class BotPosts {
  constructor(
    private readonly db: ReadDatabase,
    private readonly messages: MessagesService,
    private readonly posting: PostingLimits,
  ) {}

  async post(membership: Membership, input: BotPost, files: StoredFile[] = []): Promise<MessageView> {
    const hops = await this.posting.takeBotTurn(membership);
    return (await this.send(membership, input, files, hops)).message;
  }

  /** The answer of a webhook, which the limit leaves alone: people asked for it. */
  async reply(membership: Membership, input: BotPost, files: StoredFile[], hops: number): Promise<void> {
    await this.send(membership, input, files, hops);
  }

  async edit(membership: Membership, message_id: number, input: BotPost): Promise<MessageView> {
    const { body, client_message_id: _, ...actions } = input;
    const text = body === undefined ? {} : botText(this.db, membership.room.id, body);
    return (await this.messages.edit(membership, message_id, { ...text, ...actions })).message;
  }

  private send(
    membership: Membership,
    { body = '', ...more }: BotPost,
    files: StoredFile[],
    hops: number,
  ): Promise<Posted> {
    const text = files.length > 0 ? { body: '' } : botText(this.db, membership.room.id, body);
    return this.messages.post(membership, { ...text, ...more }, files, { hops });
  }
}
