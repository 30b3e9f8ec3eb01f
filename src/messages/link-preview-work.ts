import { writeFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { FileStore } from '../files/file-store';
import { MessageLinks } from '../unfurls/message-links';
import type { Page } from '../unfurls/page';
import { countUnfurlChange, insertUnfurl, type NewUnfurl, unfurledLinks } from '../unfurls/unfurl.sql';
import { Unfurler } from '../unfurls/unfurler';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { appendEdited } from './edited';
import type { Job } from './link-previews';
import { findMessage, type MessageRow } from './message.sql';

const MOST_TRIES = 3;
const PAUSE_MS = 30_000;

interface Found {
  unfurls: NewUnfurl[];
  /** A server was in trouble: it is asked again. */
  isIncomplete: boolean;
}

/** One message: its pages are read, their pictures stored, and everybody in the room is told. */
@Injectable()
export class LinkPreviewWork {
  private readonly logger = new Logger(LinkPreviewWork.name);

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly store: FileStore,
    private readonly links: MessageLinks,
    private readonly unfurler: Unfurler,
  ) {}

  /** Nothing is fetched for a message that is gone. */
  async do(job: Job): Promise<void> {
    const message = findMessage(this.db, job.message_id);
    if (!message) return;
    const found = await this.find(message);
    const keys = found.unfurls.flatMap(({ image_key }) => image_key ?? []);
    let kept = false;
    try {
      kept = await this.writes.run((tx) => save(tx, message, job, found), 'background');
    } finally {
      for (const key of keys) {
        // When nobody knows what was committed, they stay; the next start knows.
        if (!kept && !this.writes.failure) await this.store.remove(key);
        this.store.decided(key);
      }
    }
  }

  /** What went wrong here, not there. */
  async postpone({ message_id, tries }: Job, error: unknown): Promise<void> {
    this.logger.warn(error);
    await this.writes.run((tx) => delay(tx, message_id, tries), 'background');
  }

  private async find(message: MessageRow): Promise<Found> {
    const undecided = this.links.undecided(unfurledLinks(this.db, message.id), message.html);
    const pages = await Promise.all(undecided.map(({ link }) => this.unfurler.unfurl(link)));
    const found: Found = { unfurls: [], isIncomplete: pages.includes('later') };
    for (const [index, page] of pages.entries())
      if (typeof page !== 'string') found.unfurls.push(await this.stored(undecided[index]!, page));
    return found;
  }

  private async stored(place: { position: number; link: string }, page: Page): Promise<NewUnfurl> {
    const { url = place.link, title, description, site_name, picture } = page;
    const words = { ...place, url, title, description, site_name };
    if (!picture) return words;
    const image_key = this.store.newKey();
    await writeFile(this.store.incomingPath(image_key), picture.image, { flag: 'wx', mode: 0o600 });
    await this.store.keep(image_key);
    const { width, height, isFace } = picture;
    return { ...words, image_key, image_width: width, image_height: height, is_face: isFace ? 1 : 0 };
  }
}

/** @returns false when the message is another one meanwhile: then somebody has noted that, and it is done again */
function save(tx: Tx, before: MessageRow, { message_id, tries }: Job, found: Found): boolean {
  const now = findMessage(tx, message_id);
  if (!now || now.html !== before.html || now.edited_at !== before.edited_at) return false;
  if (found.isIncomplete) delay(tx, message_id, tries);
  else tx.run('DELETE FROM unfurl_jobs WHERE message_id = ?', message_id);
  if (found.unfurls.length === 0) return true;
  for (const unfurl of found.unfurls) insertUnfurl(tx, message_id, unfurl);
  countUnfurlChange(tx, message_id);
  appendEdited(tx, message_id);
  return true;
}

/** Again after half a minute, then two; then never. */
function delay(tx: Tx, message_id: number, tries: number): void {
  if (tries + 1 >= MOST_TRIES) tx.run('DELETE FROM unfurl_jobs WHERE message_id = ?', message_id);
  else
    tx.run(
      'UPDATE unfurl_jobs SET tries = ?, due_at = ? WHERE message_id = ?',
      tries + 1,
      tx.now + PAUSE_MS * 4 ** tries,
      message_id,
    );
}
