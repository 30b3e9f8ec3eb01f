import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import type { Tx } from '../writes/tx';
import { linksIn, sameLink } from './links';
import { countUnfurlChange, insertUnfurl, unfurledLinks } from './unfurl.sql';

const QUEUE = `INSERT INTO unfurl_jobs (message_id, due_at) VALUES (?, ?)
  ON CONFLICT (message_id) DO UPDATE SET due_at = excluded.due_at, tries = 0`;

/** Notes, in the transaction of a message, what it links to. Looking there comes later, and delays nothing. */
@Injectable()
export class MessageLinks {
  constructor(private readonly config: Config) {}

  /** @param unwanted pages of which the author wants nothing shown */
  posted(tx: Tx, message_id: number, html: string, unwanted: string[] = []): void {
    const { pages, messages } = linksIn(html, this.config.ownOrigins);
    if (messages.length > 0) saveMessageLinks(tx, message_id, messages);
    if (pages.length === 0 || !this.config.features.opengraph) return;
    const isWanted = (link: string) => !unwanted.some((other) => sameLink(link, other));
    for (const [position, link] of pages.entries())
      if (!isWanted(link)) insertUnfurl(tx, message_id, { position, link, is_removed: 1 });
    if (pages.some(isWanted)) tx.run(QUEUE, message_id, tx.now);
  }

  /** Pages it does not link to any more are not shown any more; new ones are looked at. */
  edited(tx: Tx, message_id: number, html: string): void {
    const { pages, messages } = linksIn(html, this.config.ownOrigins);
    saveMessageLinks(tx, message_id, messages);
    const gone = [...unfurledLinks(tx, message_id)].filter((link) => !pages.includes(link));
    for (const link of gone)
      tx.run('DELETE FROM unfurls WHERE message_id = ? AND link = ?', message_id, link);
    const known = unfurledLinks(tx, message_id);
    for (const [position, link] of pages.entries())
      tx.run('UPDATE unfurls SET position = ? WHERE message_id = ? AND link = ?', position, message_id, link);
    if (gone.length > 0) countUnfurlChange(tx, message_id);
    const isNew = pages.some((link) => !known.has(link));
    if (isNew && this.config.features.opengraph) tx.run(QUEUE, message_id, tx.now);
    else tx.run('DELETE FROM unfurl_jobs WHERE message_id = ?', message_id);
  }

  /** Pages elsewhere that a message links to, and of which nothing is decided. */
  undecided(known: Set<string>, html: string): { position: number; link: string }[] {
    return linksIn(html, this.config.ownOrigins)
      .pages.map((link, position) => ({ position, link }))
      .filter(({ link }) => !known.has(link));
  }
}

function saveMessageLinks(tx: Tx, message_id: number, pairs: string[]): void {
  tx.run('UPDATE messages SET message_links = ? WHERE id = ?', pairs.join(' '), message_id);
}
