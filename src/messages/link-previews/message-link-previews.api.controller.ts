import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { RecordId } from '../../http/record-id';
import type { Membership } from '../../rooms/memberships/membership';
import { RoomMembership } from '../../rooms/memberships/room-membership';
import { MessageLinkPreviews } from './message-link-previews';

@Controller('api/v1/rooms/:room_id/messages/:message_id/link_previews')
@NeedsScope('write')
export class MessageLinkPreviewsApiController {
  constructor(private readonly linkPreviews: MessageLinkPreviews) {}

  /** Remove a link preview for good. The message's author and administrators can. */
  @Delete(':id')
  @HttpCode(204)
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('id', RecordId) id: number,
  ): Promise<void> {
    await this.linkPreviews.remove(membership, message_id, id);
  }
}
