import { Controller, Delete, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RecordId } from '../record-id';
import { Here } from '../rooms/here';
import type { Membership } from '../rooms/membership';
import { MessagesService } from './messages.service';

@Controller('rooms/:room_id/messages/:message_id/link_previews')
export class MessagePreviewsController {
  constructor(private readonly messages: MessagesService) {}

  @Delete(':id')
  async delete(
    @Here() here: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('id', RecordId) id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.messages.removePreview(here, message_id, id);
    return reply.redirect(`/rooms/${here.room.id}/messages/${message_id}`, 303);
  }
}
