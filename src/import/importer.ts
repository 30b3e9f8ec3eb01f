import { Injectable } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { seal, sealingKey } from '../auth/sealing';
import { BASE62, randomCode } from '../auth/tokens';
import { PublicAddress } from '../config/public-address';
import { DataDirectoryError } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import type { Queries } from '../database/queries';
import { indexTogether } from '../database/search-index';
import { Secrets } from '../database/secrets';
import { queueUndrawn } from '../files/drawing/drawing-jobs';
import { skipNotifications } from '../push/push.writes';
import { continueReading, raiseLastMessage } from '../rooms/room.writes';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { FileStaging } from './file-staging';
import type { ImportContext } from './import-context';
import { writeMessages } from './message-writer';
import { writeAccount, writePeople, writePersonal } from './people-writer';
import type { Progress } from './progress';
import type { ImportSource } from './records';
import type { Report } from './report';
import { writeRooms } from './room-writer';
import { insertInto } from './rows';
import { notStaged } from './staged-files';

export const NEEDS_ACCOUNT =
  'This Campfire isn’t set up yet. Start it, set it up, stop it, and import then: whoever sets it up looks after it.';

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
   * @throws {DataDirectoryError} when there is an account, or none for what needs one
   */
  async run(source: ImportSource, report: Report, progress: Progress): Promise<void> {
    const into = source.account ? 'new' : 'existing';
    assertReady(this.db, into);
    const staged = await this.staging.stage(source.files, report, progress);
    await this.writes.run((tx) => {
      assertReady(tx, into);
      // The row of a room refers to its last message.
      tx.run('PRAGMA defer_foreign_keys = ON');
      this.write(tx, source, { report, progress, staged });
      keepLastIds(tx, source.lastIds);
      skipNotifications(tx);
      queueUndrawn(tx);
    }, 'critical');
  }

  private write(tx: Tx, source: ImportSource, given: Pick<ImportContext, 'report' | 'progress' | 'staged'>) {
    const { progress } = given;
    const { origins: ownOrigins } = this.address;
    const context: ImportContext = {
      ...given,
      raiseLastMessage: (room_id, last) => raiseLastMessage(tx, room_id, last),
      continueReading: (membership, marks) => continueReading(tx, membership, marks),
      ownOrigins,
      now: tx.now,
      sealKey: this.sealKey,
      insert: insertInto(tx),
    };
    const write = () => {
      writeImport(source, context);
      progress.begin('Search index', source.messageCount);
    };
    indexTogether(tx, write, (indexed) => progress.step(indexed));
  }

  private readonly sealKey: ImportContext['sealKey'] = (user_id, token) =>
    seal(sealingKey(this.secrets, 'bot_keys'), String(user_id), token ?? newBotToken());
}

const newBotToken = () => randomCode(BASE62, 3).replaceAll('-', '');

/** The same as `Importer.run`, but nothing is written. */
export function rehearse(source: ImportSource, report: Report, progress: Progress): void {
  const staged = notStaged(source.files);
  const nothing = () => undefined;
  writeImport(source, {
    insert: nothing,
    raiseLastMessage: nothing,
    continueReading: nothing,
    report,
    progress,
    staged,
    sealKey: () => Buffer.alloc(0),
    ownOrigins: [],
    now: Date.now(),
  });
}

function writeImport(source: ImportSource, context: ImportContext): void {
  writeAccount(context, source.account);
  writePeople(context, source);
  writeRooms(context, source, writeMessages(source, context));
  writePersonal(context, source);
  for (const record of source.importedAs ?? []) context.insert('imported_records', record);
}

/** Whether an import makes an account, or brings something into one; undefined if it does what it finds. */
export type Into = 'new' | 'existing' | undefined;

export function assertReady(db: Pick<Queries, 'get'>, into: Into): void {
  const hasAccount = findAccount(db) !== undefined;
  if (into === 'existing' && !hasAccount) throw new DataDirectoryError(NEEDS_ACCOUNT);
  if (into === 'new' && hasAccount)
    throw new DataDirectoryError(
      'This Campfire is already set up. An import needs a new one: choose an empty DATA_DIR.',
    );
}

/** Keeps ids of deleted records from being given again. */
function keepLastIds(tx: Tx, lastIds: Record<string, number>): void {
  for (const [table, id] of Object.entries(lastIds)) {
    if (tx.run('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?', id, table) === 0)
      tx.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, id);
  }
}
