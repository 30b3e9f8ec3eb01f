import { Injectable } from '@nestjs/common';
import { excerptOf } from '../../assets/rules/excerpt';
import { shownText } from '../../assets/rules/shown-text';
import type { RoomPageProps } from '../../views/rooms/room';
import type { AppError } from '../http/errors';
import { errorsOfField, type FormBody, typed } from '../pages/form-body';
import type { Membership } from '../rooms/memberships/membership';
import { RoomsService } from '../rooms/rooms.service';
import { SidebarPropsBuilder } from '../rooms/sidebar-props';
import { ComposerPropsBuilder } from './composer-props';
import { MessageFinder, PAGE_SIZE } from './message-finder';
import { MessageItems } from './message-items';

type Draft = RoomPageProps['draft'];

export interface Showing {
  around?: number;
  draft?: Draft;
}

@Injectable()
export class RoomPagePropsBuilder {
  constructor(
    private readonly finder: MessageFinder,
    private readonly items: MessageItems,
    private readonly composerProps: ComposerPropsBuilder,
    private readonly rooms: RoomsService,
    private readonly sidebarProps: SidebarPropsBuilder,
  ) {}

  build(membership: Membership, { around, draft }: Showing): Omit<RoomPageProps, 'page'> {
    const firstUnreadId = this.finder.firstUnread(membership);
    const marks = { firstUnreadId, highlightId: around };
    const { rows, items, hasOlder, hasNewer } = this.items.page(membership, { around }, marks);
    const isYoung = !hasOlder && !hasNewer && rows.length < PAGE_SIZE;
    return {
      room: this.rooms.view(membership),
      sidebar: this.sidebarProps.build(membership.user),
      canEdit: membership.canEditRoom,
      members: this.rooms.members(membership),
      items,
      oldestId: rows[0]?.id,
      firstUnreadId,
      highlightId: around,
      hasOlder,
      hasNewer,
      ...this.composerProps.build(),
      draft,
      welcome: isYoung ? { joinUrl: this.rooms.joinUrl(membership) } : null,
    };
  }

  holds(membership: Membership, message_id: number): boolean {
    return this.finder.findIfAny(membership, message_id) !== undefined;
  }

  importedPath(membership: Membership, message_id: number): string | undefined {
    return this.finder.importedPath(membership, message_id);
  }

  draft(membership: Membership, body: FormBody, error?: AppError): Draft {
    const row = this.finder.findIfAny(membership, Number(typed(body).reply_to_id));
    const excerpt = row && shownText(excerptOf(row.plain_text));
    const replyTo = row && { id: row.id, name: row.creator_name, excerpt: excerpt! };
    return error
      ? { replyTo, value: String(typed(body).body ?? ''), errors: errorsOfField(error, 'body') }
      : { replyTo };
  }
}
