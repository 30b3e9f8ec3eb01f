import { Controller, Delete, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RecordId } from '../../http/record-id';
import type { Membership } from '../../rooms/memberships/membership';
import { RoomMembership } from '../../rooms/memberships/room-membership';
import { MessageLinkPreviews } from './message-link-previews';

@Controller('rooms/:room_id/messages/:message_id/link_previews')
export class MessageLinkPreviewsController {
  constructor(private readonly linkPreviews: MessageLinkPreviews) {}

  @Delete(':id')
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('id', RecordId) id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.linkPreviews.remove(membership, message_id, id);
    return reply.redirect(`/rooms/${membership.room.id}/messages/${message_id}`, 303);
  }
}
