import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Memberships } from '../rooms/memberships';
import { MessagesService } from './messages.service';

@Controller('api/v1/rooms/:room_id/messages/:message_id/link_previews')
export class MessagePreviewsApiController {
  constructor(
    private readonly messages: MessagesService,
    private readonly memberships: Memberships,
  ) {}

  /** Removes the preview of a page, for good: for the author of the message and administrators. */
  @Delete(':id')
  @HttpCode(204)
  async delete(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('message_id', RecordId) message_id: number,
    @Param('id', RecordId) id: number,
  ): Promise<void> {
    await this.messages.removePreview(this.memberships.find(me.user, room_id), message_id, id);
  }
}
