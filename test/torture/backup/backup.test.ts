import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectedBetween } from '../power-cut/history';
import { runBackups } from './run';

const out = mkdtempSync(join(tmpdir(), 'campfire-backup-torture-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('R96: row 11: backups under load between kills have everything acknowledged before they began, files included', async () => {
  const { kills, backups, findings } = await runBackups({ seed: 5, kills: 2, out: join(out, 'kept') });
  expect(findings).toEqual([]);
  expect([kills, backups >= 3]).toEqual([2, true]);
  expect(existsSync(join(out, 'kept'))).toBe(false);
});

test('a state may have what was sent before its end, and must have what was acknowledged before its beginning', () => {
  const history = (name: string, ...acts: [string | null, number, number?][]) => ({
    client_message_id: name,
    room_id: 1,
    id: 7,
    acts: acts.map(([text, sent, acked]) => ({ text, sent, acked })),
  });
  const expected = expectedBetween(10, 20, [
    history('before', ['a', 1, 2], ['b', 9, 12]),
    history('meanwhile', ['c', 11, 12], [null, 13, 14]),
    history('after', ['d', 21, 22]),
  ]);
  expect(expected.get('before')).toEqual({ bodies: ['a', 'b'], mayBeGone: false, id: 7 });
  expect(expected.get('meanwhile')).toEqual({ bodies: ['c'], mayBeGone: true });
  expect([...expected.keys()]).toEqual(['before', 'meanwhile']);
});
