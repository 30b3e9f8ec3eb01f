import { Injectable } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { seal, sealingKey } from '../auth/sealing';
import { BASE62, randomCode } from '../auth/tokens';
import { PublicAddress } from '../config/public-address';
import { DataDirectoryError } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import type { Queries } from '../database/queries';
import { Secrets } from '../database/secrets';
import { queueUndrawn } from '../files/drawing/drawing-jobs';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { FileStaging } from './file-staging';
import type { ImportContext } from './import-context';
import { MessageWriter } from './message-writer';
import { writeAccount, writePeople, writePersonal } from './people-writer';
import type { Progress } from './progress';
import type { ImportSource } from './records';
import type { Report } from './report';
import { writeRooms } from './room-writer';
import { insertInto } from './rows';
import { notStaged } from './staged-files';

@Injectable()
export class Importer {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly staging: FileStaging,
    private readonly secrets: Secrets,
    private readonly address: PublicAddress,
  ) {}

  /**
   * All or nothing: files first, which a start removes if no row names them, then one transaction. Nobody hears of it.
   * @throws {DataDirectoryError} when there is an account
   */
  async run(source: ImportSource, report: Report, progress: Progress): Promise<void> {
    assertFresh(this.db);
    const staged = await this.staging.stage(source.files, report, progress);
    await this.writes.run((tx) => {
      assertFresh(tx);
      // The row of a room knows its last message.
      tx.run('PRAGMA defer_foreign_keys = ON');
      const { origins: ownOrigins } = this.address;
      const context = { report, progress, staged, ownOrigins, now: tx.now };
      writeImport(source, { ...context, insert: insertInto(tx), sealKey: this.sealKey });
      keepLastIds(tx, source.lastIds);
      queueUndrawn(tx);
    }, 'critical');
  }

  private readonly sealKey: ImportContext['sealKey'] = (user_id, token) =>
    seal(sealingKey(this.secrets, 'bot_keys'), String(user_id), token ?? newBotToken());
}

const newBotToken = () => randomCode(BASE62, 3).replaceAll('-', '');

/** The same as `Importer.run`, but nothing is written. */
export function rehearse(source: ImportSource, report: Report, progress: Progress): void {
  const staged = notStaged(source.files);
  const insert = () => undefined;
  const sealKey = () => Buffer.alloc(0);
  writeImport(source, { insert, report, progress, staged, sealKey, ownOrigins: [], now: Date.now() });
}

function writeImport(source: ImportSource, context: ImportContext): void {
  writeAccount(context, source.account);
  writePeople(context, source);
  const messages = new MessageWriter(source, context);
  messages.write();
  writeRooms(context, source, messages.timelines);
  writePersonal(context, source);
}

/** @throws {DataDirectoryError} */
export function assertFresh(db: Pick<Queries, 'get'>): void {
  if (findAccount(db))
    throw new DataDirectoryError(
      'This Campfire is already set up. An import needs a new one: choose an empty DATA_DIR.',
    );
}

/** So that no id of something deleted is given again. */
function keepLastIds(tx: Tx, lastIds: Record<string, number>): void {
  for (const [table, id] of Object.entries(lastIds)) {
    if (tx.run('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?', id, table) === 0)
      tx.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, id);
  }
}
