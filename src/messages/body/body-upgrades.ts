import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import type { Queries } from '../../database/queries';
import { BackgroundWork } from '../../writes/background-work';
import { replaceLoggedBody } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { findMessage } from '../message.queries';
import { replaceBody } from '../message.writes';
import { messageView } from '../message-view';
import { HTML_VERSION } from './bodies';
import { isBodyWhole } from './body-checksum';
import { BodyRenderer } from './body-renderer';
import type { BodyUpgrade } from './body-upgrade.entity';

const SLICE_MS = 8;
const PAUSE_MS = 10;

/** Newest first, in small writes, without events. Resumes at startup after an interruption. */
@Injectable()
export class BodyUpgrades implements OnApplicationBootstrap {
  private readonly logger = new Logger(BodyUpgrades.name);

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly work: BackgroundWork,
    private readonly renderer: BodyRenderer,
  ) {}

  onApplicationBootstrap(): void {
    const { html_version, up_to_message_id } = stateOf(this.db);
    if (html_version === HTML_VERSION && up_to_message_id === 0) return;
    void this.writes
      .run(begin, 'background')
      .then(() => this.work.finish((tx) => this.upgradeSome(tx), PAUSE_MS))
      .catch((error: unknown) => this.logger.warn(error));
  }

  private upgradeSome(tx: Tx): boolean {
    const end = performance.now() + SLICE_MS;
    let { up_to_message_id: next } = stateOf(tx);
    while (next > 0 && performance.now() < end) next = this.upgradeNext(tx, next);
    tx.run('UPDATE body_upgrades SET up_to_message_id = ?', next);
    return next === 0;
  }

  private upgradeNext(tx: Tx, up_to_message_id: number): number {
    const sql = 'SELECT id, html_version FROM messages WHERE id <= ? ORDER BY id DESC LIMIT 1';
    const found = tx.get<{ id: number; html_version: number }>(sql, up_to_message_id);
    if (!found) return 0;
    if (found.html_version !== HTML_VERSION) this.upgrade(tx, found.id);
    return found.id - 1;
  }

  /** A damaged body stays what it is: rendered again, it would look whole. */
  private upgrade(tx: Tx, id: number): void {
    const before = findMessage(tx, id)!;
    if (!isBodyWhole(before)) return;
    const body = this.renderer.rerender(before);
    if (body.html === before.html && body.plain_text === before.plain_text) return;
    replaceBody(tx, before, body);
    replaceLoggedBody(tx, id, messageView(findMessage(tx, id)!).body);
  }
}

const stateOf = (db: Pick<Queries, 'get'>) => db.get<BodyUpgrade>('SELECT * FROM body_upgrades')!;

function begin(tx: Tx): void {
  if (stateOf(tx).html_version === HTML_VERSION) return;
  tx.run(
    'UPDATE body_upgrades SET html_version = ?, up_to_message_id = (SELECT coalesce(max(id), 0) FROM messages)',
    HTML_VERSION,
  );
}
