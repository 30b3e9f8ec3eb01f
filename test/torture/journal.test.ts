import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { History } from './audit/history';
import { bodyOf, Journal, numberOf } from './journal';

const folder = mkdtempSync(join(tmpdir(), 'campfire-journal-'));

describe('the journal', () => {
  it('has what is asked on disk before it is sent', () => {
    const path = join(folder, 'before.jsonl');
    const journal = new Journal(path, 'r1');
    const { n, body } = journal.next();
    journal.invoke(n, { op: 'post', who: 2, room: 1, cid: 'c1', body });
    const line = { k: 'invoke', n: 1, op: 'post', who: 2, room: 1, cid: 'c1', body: bodyOf('r1', 1) };
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(line);
    journal.close();
  });

  it('is read back as it was written: what was asked, and how it ended', () => {
    const path = join(folder, 'whole.jsonl');
    const journal = new Journal(path, 'r2');
    const post = { op: 'post', who: 2, room: 1, cid: 'c1', body: 'a' } as const;
    journal.invoke(1, post);
    journal.unknown(1);
    journal.ok(1, { id: 7 });
    journal.invoke(2, { op: 'edit', who: 2, room: 1, of: 1, body: 'b' });
    journal.fail(2, 404);
    journal.invoke(3, { op: 'delete', who: 2, room: 1, of: 1 });
    journal.close();
    const history = History.read(path);
    const told = history.posts.get(1)!;
    expect(told).toMatchObject({ outcome: 'ok', wasUnknown: true, id: 7, ids: [7] });
    expect(told.edits).toMatchObject([{ outcome: 'fail', invoke: { body: 'b' } }]);
    expect(told.deletes).toMatchObject([{ outcome: 'open' }]);
    expect(journal.counts).toEqual({ ok: 1, fail: 1, unknown: 1, posts: 1 });
  });

  it('gives every operation a body that says which one it was', () => {
    expect(numberOf(bodyOf('r1', 41))).toBe(41);
    expect(bodyOf('r1', 41)).not.toBe(bodyOf('r2', 41));
    expect(numberOf('hello')).toBeUndefined();
  });
});
