import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { WriteDatabase } from '../../../src/database/database';
import { indexSlice, suspendSearchIndex } from '../../../src/database/search-index';
import { TestApp } from '../../support/test-app';
import { auditPartialIndex } from './partial-index';
import { runRebuilds } from './run';

const out = mkdtempSync(join(tmpdir(), 'campfire-rebuild-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('R20: row 10: killed in a rebuild of the index while people post, nothing is lost and the index ends whole', async () => {
  const { kills, rebuilds, findings } = await runRebuilds({ seed: 3, kills: 2, out: join(out, 'kept') });
  expect(findings).toEqual([]);
  expect([kills, rebuilds > 0]).toEqual([2, true]);
  expect(existsSync(join(out, 'kept'))).toBe(false);
});

test('an index that is half made and says to be further, or less far, than it is, is noticed', async () => {
  const app = await TestApp.start();
  const path = join(out, 'copy.sqlite3');
  try {
    const room = await app.allTalk();
    for (let n = 0; n < 6; n++) await app.post(app.ann, room, `walrus ${n}`);
    const db = app.app.get(WriteDatabase);
    suspendSearchIndex(db, { isRebuild: true });
    indexSlice(db, 2);
    await db.handle.backup(path);
  } finally {
    await app.stop();
  }
  expect(auditPartialIndex(path)).toEqual([]);
  const shift = (by: number) => {
    const copy = new Sqlite(path);
    copy.prepare('UPDATE search_rebuild SET last_id = last_id + ?').run(by);
    copy.close();
    return auditPartialIndex(path).map(({ detail }) => detail);
  };
  expect(shift(1)).toEqual([expect.stringContaining('too early')]);
  expect(shift(-2)).toEqual([expect.stringContaining('left out')]);
});
