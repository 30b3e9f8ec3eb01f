import { Injectable } from '@nestjs/common';
import { messageItems } from '../../views/messages/list';
import type { HtmlChunk } from '../../views/pages/html-chunks';
import { ReadDatabase } from '../database/database';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { WorkLimit } from '../http/rate-limits/work-limit';
import type { Membership } from '../rooms/memberships/membership';
import { findSelections } from './actions/press.queries';
import { MessageFinder, type PageRequest } from './message-finder';
import { MessageHtml } from './message-html';
import type { MessagePage } from './message-page.queries';
import type { MessageSummary } from './message-summary.queries';

interface Marks {
  firstUnreadId?: number;
  highlightId?: number;
}

interface ItemPage extends MessagePage<MessageSummary> {
  items: HtmlChunk[];
}

/** Rendering is charged to the viewer. */
@Injectable()
export class MessageItems {
  constructor(
    private readonly db: ReadDatabase,
    private readonly finder: MessageFinder,
    private readonly html: MessageHtml,
    private readonly limit: WorkLimit,
  ) {}

  page(membership: Membership, asked: PageRequest, marks: Marks = {}): ItemPage {
    const { user } = membership;
    return this.limit.run(userTracker(user), () => {
      const page = this.finder.summaries(membership, asked);
      const messages = page.rows.map((message) => ({ message, html: this.html.current(message) }));
      const selections = this.selectionsIn(page.rows, user.id);
      return { ...page, items: messageItems({ messages, meId: user.id, selections, ...marks }) };
    });
  }

  private selectionsIn(rows: MessageSummary[], user_id: number): Map<number, number[]> {
    const ids = rows.flatMap(({ id, has_actions }) => (has_actions ? id : []));
    return ids.length > 0 ? findSelections(this.db, user_id, ids) : new Map();
  }
}
