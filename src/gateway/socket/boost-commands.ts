import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection';
import { BoostsService } from '../../messages/boosts/boosts.service';
import { MessageFinder } from '../../messages/message-finder';
import { PostingLimits } from '../../messages/posting/posting-limits';
import { type Ack, ack } from './acks';
import type { BoostCommand, UnboostCommand } from './commands.dto';
import { SocketSession } from './socket-session';

@Injectable()
export class BoostCommands {
  constructor(
    private readonly session: SocketSession,
    private readonly finder: MessageFinder,
    private readonly boosts: BoostsService,
    private readonly posting: PostingLimits,
  ) {}

  async add(connection: Connection, command: BoostCommand): Promise<Ack> {
    const { ref, message_id, content, client_boost_id } = command;
    const { user } = this.session.viewer(connection);
    await this.posting.takeTurn(user.id);
    const membership = this.finder.membershipFor(user, message_id);
    const { boost, event_id } = await this.boosts.add(membership, message_id, { content, client_boost_id });
    return { ...ack(ref), boost, event_id };
  }

  async remove(connection: Connection, { ref, message_id, boost_id }: UnboostCommand): Promise<Ack> {
    const { user } = this.session.viewer(connection);
    const membership = this.finder.membershipFor(user, message_id);
    return { ...ack(ref), ...(await this.boosts.remove(membership, message_id, boost_id)) };
  }
}
