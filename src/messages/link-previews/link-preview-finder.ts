import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import type { LinkPreview } from '../../link-previews/link-preview.entity';
import { Memberships } from '../../rooms/memberships/memberships';

type FoundPreview = Pick<LinkPreview, 'kind' | 'title' | 'link' | 'url' | 'image_key'> & { room_id: number };

const SHOWN = `SELECT kind, title, link, url, image_key, room_id FROM link_previews
  JOIN messages ON messages.id = message_id WHERE link_previews.id = ? AND is_removed = 0`;

@Injectable()
export class LinkPreviewFinder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
  ) {}

  /** @returns undefined for outsiders, and when it was removed */
  find(user: UserRow, id: number): FoundPreview | undefined {
    const preview = this.db.get<FoundPreview>(SHOWN, id);
    return preview && this.memberships.has(user, preview.room_id) ? preview : undefined;
  }
}
