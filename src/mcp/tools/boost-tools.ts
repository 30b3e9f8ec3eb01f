import { Injectable } from '@nestjs/common';
import type { KeyViewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
import { BoostsService } from '../../messages/boosts/boosts.service';
import { MessageFinder } from '../../messages/message-finder';
import { PostingLimits } from '../../messages/posting/posting-limits';
import { clientId, messageId } from './arguments';
import { ADDS, type Tool } from './tool';
import { BoostOfMessage } from './tools.dto';

@Injectable()
export class BoostTools {
  readonly tools: Tool[] = [
    {
      name: 'boost_message',
      title: 'Boost a message',
      description: 'Cheer for a message with a boost, which everyone sees below it.',
      scope: 'boost',
      annotations: ADDS,
      arguments: {
        message_id: messageId,
        content: { type: 'string', description: 'An emoji or a few words: up to 16 characters.' },
        client_boost_id: clientId('boost'),
      },
      required: ['message_id', 'content'],
      run: (viewer, given) => this.boost(viewer, parse(BoostOfMessage, given)),
    },
  ];

  constructor(
    private readonly finder: MessageFinder,
    private readonly boosts: BoostsService,
    private readonly posting: PostingLimits,
  ) {}

  private async boost({ user }: KeyViewer, { message_id, ...input }: BoostOfMessage) {
    const membership = this.finder.membershipFor(user, message_id);
    await this.posting.takeTurn(user.id);
    const { boost, isDuplicate } = await this.boosts.add(membership, message_id, input);
    return { message_id, boost_id: boost.id, content: boost.content, was_added_before: isDuplicate };
  }
}
