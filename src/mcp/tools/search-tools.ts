import { Injectable } from '@nestjs/common';
import { Parser } from 'htmlparser2';
import type { KeyViewer } from '../../auth/viewer';
import { PublicAddress } from '../../config/public-address';
import { userTracker } from '../../http/rate-limits/throttle.guard';
import { TierLimit } from '../../http/rate-limits/tier-limit';
import { WorkLimit } from '../../http/rate-limits/work-limit';
import { parse } from '../../http/validation';
import type { HitView } from '../../protocol/hit.view';
import { MAX_SEARCH } from '../../protocol/limits';
import { HAS, SearchMessages } from '../../search/search.dto';
import { SearchService } from '../../search/search.service';
import { QUOTED, READS, type Tool } from './tool';
import { authorOf, linkTo } from './views';

const MAX_HITS = 40;

@Injectable()
export class SearchTools {
  readonly tools: Tool[] = [
    {
      name: 'search_messages',
      title: 'Search messages',
      description:
        'Search the messages of your rooms, newest first. Each hit has an excerpt; read_message gives the whole message. A filter without words finds everything it matches.',
      scope: 'read',
      annotations: READS,
      arguments: {
        q: {
          type: 'string',
          description:
            'Words that must all be in the message, in any form. "Quotes" search for a phrase, -word excludes one.',
          maxLength: MAX_SEARCH,
        },
        room_id: { type: 'integer', description: 'Only in this room.', minimum: 1 },
        from: {
          type: 'integer',
          description: 'Only messages by the person or bot with this id.',
          minimum: 1,
        },
        after: { type: 'string', description: 'Only from this day (UTC) or time on, like 2026-11-22.' },
        before: { type: 'string', description: 'Only from before this day (UTC) or time.' },
        has: {
          type: 'string',
          description: 'Only messages with one of these.',
          enum: [...HAS],
        },
        order: {
          type: 'string',
          description: 'Newest first, or the best matches.',
          enum: ['newest', 'rank'],
        },
        limit: {
          type: 'integer',
          description: 'How many at most; 40 if you leave it out.',
          minimum: 1,
          maximum: MAX_HITS,
        },
        cursor: { type: 'string', description: 'The `next` of the previous page.' },
      },
      run: (viewer, given) => this.hits(viewer, parse(SearchMessages, given)),
    },
  ];

  constructor(
    private readonly search: SearchService,
    private readonly tiers: TierLimit,
    private readonly work: WorkLimit,
    private readonly address: PublicAddress,
  ) {}

  private async hits({ user }: KeyViewer, asked: SearchMessages) {
    await this.tiers.take('search', user.id);
    const limit = Math.min(asked.limit ?? MAX_HITS, MAX_HITS);
    const found = this.work.run(userTracker(user), () => this.search.find(user, { ...asked, limit }));
    return { about: QUOTED, hits: found.items.map((hit) => this.shown(hit)), next: found.next };
  }

  private shown({ message, room, snippet }: HitView) {
    return {
      message_id: message.id,
      room: { id: room.id, name: room.name },
      author: authorOf(message.creator),
      sent_at: message.created_at,
      excerpt: textIn(snippet),
      url: linkTo(message, this.address.url),
    };
  }
}

function textIn(html: string): string {
  let text = '';
  const parser = new Parser({ ontext: (data) => (text += data) });
  parser.end(html);
  return text;
}
