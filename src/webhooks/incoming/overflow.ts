import { Injectable } from '@nestjs/common';
import type { Access } from './hook-access';
import { HookLimit } from './hook-limit';
import { HookPosts } from './hook-posts';
import { asHtml, element, type Html, joined, line } from './html';
import { noticeParts, type Report } from './notice';
import { readable } from './readable';

const FLUSH_MS = 1_000;
const MAX_BYTES = 14_000;
const MAX_ENTRY = 500;

interface Batch {
  entries: Html[];
  stored: Promise<void>;
}

interface Gathering {
  message_id: number;
  entries: Html[];
  endsAt: number;
}

/** Gathers what is more than people can follow: a message a minute for each webhook, or as many as it fills. */
@Injectable()
export class Overflow {
  private readonly batches = new Map<number, Batch>();
  private readonly gatherings = new Map<number, Gathering>();

  constructor(
    private readonly posts: HookPosts,
    private readonly limit: HookLimit,
  ) {}

  /** Resolves once it is stored, at most about a second later. @throws {Refusal} */
  add(access: Access, report: Report): Promise<void> {
    const { id } = access.webhook;
    const batch = this.batches.get(id) ?? this.newBatch(access);
    batch.entries.push(entryOf(report));
    return batch.stored;
  }

  private newBatch(access: Access): Batch {
    const { id } = access.webhook;
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, FLUSH_MS);
    const entries: Html[] = [];
    const stored = promise.then(() => {
      this.batches.delete(id);
      return this.store(access, entries);
    });
    const batch = { entries, stored };
    this.batches.set(id, batch);
    return batch;
  }

  private async store(access: Access, entries: Html[]): Promise<void> {
    let rest = entries;
    while (rest.length > 0) {
      const open = this.openGathering(access.webhook.id);
      const known = open?.entries ?? [];
      const room = howManyFit([...known, ...rest]) - known.length;
      if (open && room <= 0) this.gatherings.delete(access.webhook.id);
      else {
        await this.show(access, open, [...known, ...rest.slice(0, room)]);
        rest = rest.slice(room);
      }
    }
  }

  private openGathering(webhook_id: number): Gathering | undefined {
    const open = this.gatherings.get(webhook_id);
    if (open && open.endsAt > performance.now()) return open;
    this.gatherings.delete(webhook_id);
    return undefined;
  }

  private async show(access: Access, open: Gathering | undefined, entries: Html[]): Promise<void> {
    const content = { input: { body: gatheredHtml(entries), format: 'html' } } as const;
    const { id } = access.webhook;
    if (open && (await this.posts.editContent(access, open.message_id, content))) {
      open.entries = entries;
      return;
    }
    const message = await this.posts.postContent(access, content);
    if (message) this.gatherings.set(id, { message_id: message.id, entries, endsAt: this.limit.endOf(id) });
  }
}

const entryOf = ({ notices }: Report): Html =>
  element('li', line(readable(joined(notices.flatMap(noticeParts))), MAX_ENTRY));

function gatheredHtml(entries: Html[]): string {
  const title = element('p', element('b', line(`And ${entries.length} more in this minute`)));
  return joined([title, element('ul', asHtml(entries.join('')))]);
}

function howManyFit(entries: Html[]): number {
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += Buffer.byteLength(entry);
    if (bytes > MAX_BYTES) return index;
  }
  return entries.length;
}
