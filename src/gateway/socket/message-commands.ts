import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection';
import { parse } from '../../http/validation';
import { ActionFields } from '../../messages/actions/action.dto';
import { splitLinks } from '../../messages/message.dto';
import { MessageFinder } from '../../messages/message-finder';
import { MessagesService } from '../../messages/messages.service';
import { PostingLimits } from '../../messages/posting/posting-limits';
import { Memberships } from '../../rooms/memberships/memberships';
import { type Ack, ack } from './acks';
import type { EditCommand, MessageCommand, PostCommand } from './commands.dto';
import { SocketSession } from './socket-session';

@Injectable()
export class MessageCommands {
  constructor(
    private readonly session: SocketSession,
    private readonly memberships: Memberships,
    private readonly finder: MessageFinder,
    private readonly messages: MessagesService,
    private readonly posting: PostingLimits,
  ) {}

  async post(connection: Connection, command: PostCommand): Promise<Ack> {
    const { ref, room_id, client_message_id, body, format, reply_to_id, no_previews } = command;
    const { user } = this.session.viewer(connection);
    await this.posting.takeTurn(user.id);
    const membership = this.memberships.find(user, room_id);
    const links = { no_previews: splitLinks(no_previews) };
    const input = { client_message_id, body, format, reply_to_id, ...links, ...actionFieldsOf(command) };
    const hops = await this.posting.takeBotTurn(membership);
    const { message, event_id } = await this.messages.post(membership, input, [], { hops });
    return { ...ack(ref), message, event_id };
  }

  async edit(connection: Connection, command: EditCommand): Promise<Ack> {
    const { ref, message_id, client_edit_id, body, format } = command;
    const input = { client_edit_id, body, format, ...actionFieldsOf(command) };
    const { user } = this.session.viewer(connection);
    await this.posting.takeTurn(user.id);
    const membership = this.finder.membershipFor(user, message_id);
    const { message, event_id } = await this.messages.edit(membership, message_id, input);
    return { ...ack(ref), message, event_id };
  }

  async delete(connection: Connection, { ref, message_id }: MessageCommand): Promise<Ack> {
    const { user } = this.session.viewer(connection);
    const membership = this.finder.membershipFor(user, message_id);
    return { ...ack(ref), ...(await this.messages.delete(membership, message_id)) };
  }
}

/** The commands are flat, these are not. @throws {Invalid} */
function actionFieldsOf(command: PostCommand | EditCommand): ActionFields {
  const { actions, selection_mode, once, show_presses } = command;
  const fields = { actions, selection_mode, once, show_presses };
  return Object.values(fields).every((value) => value === undefined) ? {} : parse(ActionFields, fields);
}
