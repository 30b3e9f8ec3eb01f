import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BackupHealth } from '../../src/backups/backup-health';
import { BackupPropsBuilder } from '../../src/backups/backup-props';
import { BackupRetention } from '../../src/backups/backup-retention';
import { BackupSchedule, lastNight } from '../../src/backups/backup-schedule';
import { Backups } from '../../src/backups/backups';
import { type Manifest, readManifest } from '../../src/backups/manifest';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { readConfig } from '../../src/config/read-config';
import { ReadDatabase } from '../../src/database/database';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { Outbound } from '../../src/outbound/outbound';
import { WritesService } from '../../src/writes/writes.service';
import { Receiver } from '../bots/receiver';
import { storedFiles } from '../support/store';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';
import { fetchFile, postFiles } from '../support/uploads';
import { namesIn } from './folders';

let app: TestApp;
let backups: Backups;

beforeEach(async () => {
  app = await TestApp.start();
  backups = app.app.get(Backups);
});
afterEach(() => app.stop());

const run = (sql: string, ...values: number[]) =>
  app.app.get(WritesService).run((tx) => void tx.run(sql, ...values));
const pathTo = ({ folder, name }: { folder: string; name: string }) => join(folder, name);

function messagesIn(backup: string): number[] {
  const db = new Sqlite(join(backup, 'campfire.sqlite3'), { readonly: true });
  const ids = db.prepare('SELECT id FROM messages ORDER BY id').pluck().all() as number[];
  db.close();
  return ids;
}

/** Posts until it is told to stop. */
function talk(room: { id: number }) {
  const ids: number[] = [];
  let isTalking = true;
  const talking = (async () => {
    while (isTalking) ids.push((await app.post(app.ann, room, `Message ${ids.length}`)).id);
  })();
  const stop = () => {
    isTalking = false;
    return talking;
  };
  return { ids, stop };
}

test('K900: a backup under load has everything acknowledged before it began, and is like the live one at one moment', async () => {
  const room = await app.openRoom(app.ann, 'Busy');
  const content = randomBytes(300_000);
  const posted = await postFiles(app, app.ann, room, [{ name: 'a.bin', content }]);
  const talks = [talk(room), talk(room)];
  await until(() => expect(talks[0]!.ids.length).toBeGreaterThan(5));
  const before = talks.flatMap(({ ids }) => ids);
  const backup = await backups.take();
  for (const { stop } of talks) await stop();

  expect([backup.error, backup.proven_at]).toEqual([null, expect.any(Number)]);
  const live = [posted.id, ...talks.flatMap(({ ids }) => ids)].sort((one, other) => one - other);
  const saved = messagesIn(pathTo(backup));
  expect(saved).toEqual(expect.arrayContaining([posted.id, ...before]));
  expect(saved).toEqual(live.slice(0, saved.length));
  expect(live.length).toBeGreaterThan(saved.length);

  const manifest = readManifest(pathTo(backup));
  expect(manifest.counts.messages).toBe(saved.length);
  const { sha256 } = posted.attachments[0]!;
  const [path] = Object.entries(manifest.files).find(([, file]) => file.sha256 === sha256)!;
  expect(readFileSync(join(pathTo(backup), path)).equals(content)).toBe(true);
});

test('K901: proving a backup leaves nothing behind, and says what a server read', async () => {
  const room = await app.allTalk();
  const { id } = await app.post(app.ann, room, 'The newest');
  const backup = await backups.take();
  expect(namesIn(backup.folder)).toEqual([backup.name]);
  expect(JSON.parse(readFileSync(join(pathTo(backup), 'proof.json'), 'utf8')).newest_message_id).toBe(id);
  expect(backup).toMatchObject({ messages: 1, error: null });
});

test('K902: files that are deleted meanwhile stay until the backup has them, then they go', async () => {
  const room = await app.allTalk();
  const message = await postFiles(app, app.ann, room, [{ name: 'a.bin', content: 'bytes' }]);
  const cleaner = app.app.get(FileCleaner);
  const release = await cleaner.hold();
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${message.id}`);
  await cleaner.idle();
  expect(storedFiles(app.dataDir)).toHaveLength(1);
  release();
  await until(() => expect(storedFiles(app.dataDir)).toEqual([]));
});

test('K903: a backup while messages with files are deleted is whole', async () => {
  const room = await app.allTalk();
  const messages = [];
  for (let i = 0; i < 12; i++)
    messages.push(await postFiles(app, app.ann, room, [{ name: `${i}.bin`, content: randomBytes(2_000) }]));
  const taking = backups.take();
  for (const { id } of messages)
    await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${id}`);
  const backup = await taking;
  expect([backup.error, readManifest(pathTo(backup)).missing]).toEqual([null, []]);
  await until(() => expect(storedFiles(app.dataDir)).toEqual([]));
  expect(backup.files).toBe(readManifest(pathTo(backup)).counts.attachments);
});

test('K904: two at once: the second is refused, the first is taken', async () => {
  const first = backups.take();
  await expect(backups.take()).rejects.toMatchObject({ status: 409, code: 'backup_running' });
  expect((await first).error).toBeNull();
  expect((await backups.take()).error).toBeNull();
});

test('K905: the newest are kept, the older ones go', async () => {
  await run('UPDATE backup_settings SET kept = 2');
  const taken = [];
  for (let i = 0; i < 3; i++) taken.push((await backups.take()).name);
  expect(namesIn(join(app.dataDir, 'backups'))).toEqual(taken.slice(1));
});

test('K906: files of the backup before aren’t stored twice', async () => {
  const room = await app.allTalk();
  await postFiles(app, app.ann, room, [{ name: 'a.bin', content: 'x'.repeat(5_000) }]);
  const [one, other] = [await backups.take(), await backups.take()];
  const fileOf = ({ files }: Manifest) => Object.keys(files).find((path) => path.startsWith('files/'))!;
  const path = fileOf(readManifest(pathTo(one)));
  expect(statSync(join(pathTo(other), path)).ino).toBe(statSync(join(pathTo(one), path)).ino);
});

test('K907: a file that the disk has changed is found and named, and the older proof stays', async () => {
  const room = await app.allTalk();
  const message = await postFiles(app, app.ann, room, [{ name: 'plan.txt', content: 'as uploaded' }]);
  await backups.take();
  const [key] = storedFiles(app.dataDir);
  const path = join(app.dataDir, 'files', key!.slice(0, 2), key!.slice(2, 4), key!);
  rmSync(path);
  writeFileSync(path, 'as Uploaded');
  expect(await (await fetchFile(app, app.ann, message.attachments[0]!.url)).text()).toBe('as Uploaded');
  const backup = await backups.take();
  expect(backup).toMatchObject({
    proven_at: null,
    error: expect.stringContaining('the file “plan.txt”'),
  });
  expect((await app.request(null, 'GET', '/health')).body.details.backup.status).toBe('up');
});

test('K934: files that are gone are counted, and without any there is no backup', async () => {
  const room = await app.allTalk();
  for (let i = 0; i < 10; i++)
    await postFiles(app, app.ann, room, [{ name: `${i}.txt`, content: `File ${i}` }]);
  const lose = ([first, ...rest]: string[], count: number) => {
    for (const key of [first!, ...rest].slice(0, count))
      rmSync(join(app.dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key));
  };
  lose(storedFiles(app.dataDir), 9);
  const lacking = await backups.take();
  expect(lacking).toMatchObject({
    proven_at: expect.any(Number),
    files: 1,
    error: '9 files that messages name were gone from the server already, so this backup doesn’t have them.',
  });
  expect(app.app.get(BackupPropsBuilder).build(Date.now(), undefined)).toMatchObject({
    isOverdue: false,
    failure: lacking.error,
  });
  lose(storedFiles(app.dataDir), 1);
  expect(await backups.take()).toMatchObject({
    taken_at: null,
    error: `None of 10 files are in ${join(app.dataDir, 'files')}. Is its disk mounted?`,
  });
});

const NOW = new Date('2026-11-10T12:00:00').getTime();
const HOUR = 3600_000;

test('K908: one backup a night, made up for when the server was off, whatever the clock does', async () => {
  const schedule = app.app.get(BackupSchedule);
  expect(schedule.isDue(NOW)).toBe(false);
  await run('UPDATE accounts SET created_at = ?', NOW - 48 * HOUR);
  expect(schedule.isDue(NOW)).toBe(true);
  const night = lastNight('03:00', NOW);
  expect(new Date(night).getHours()).toBe(3);
  const attempt = (started_at: number, ended_at: number, proven_at: number | null) =>
    app.app.get(WritesService).run((tx) => {
      tx.run('DELETE FROM backups');
      const sql = `INSERT INTO backups (folder, name, started_at, ended_at, proven_at) VALUES ('/', 'x', ?, ?, ?)`;
      tx.run(sql, started_at, ended_at, proven_at);
    });
  await attempt(night + 1, night + 2, night + 2);
  expect(schedule.isDue(NOW)).toBe(false);
  // Three days at once make one backup due; a day back makes that night's.
  expect(schedule.isDue(NOW + 72 * HOUR)).toBe(true);
  expect(schedule.isDue(NOW - 24 * HOUR)).toBe(true);
  await attempt(night + 1, night + 2, null);
  expect([schedule.isDue(night + 0.5 * HOUR), schedule.isDue(night + 2 * HOUR)]).toEqual([false, true]);
  await run('UPDATE backup_settings SET is_nightly = 0');
  expect(schedule.isDue(NOW)).toBe(false);
});

test('K909: /health says in words that a backup is overdue, and nothing else answers differently', async () => {
  const ask = async (path: string) => (await app.request(null, 'GET', path)).body;
  const backup = async () => (await ask('/health')).details.backup;
  expect(await backup()).toEqual({ status: 'up', message: 'The first backup hasn’t been made yet.' });
  await run('UPDATE accounts SET created_at = ?', Date.now() - 27 * HOUR);
  expect(await backup()).toMatchObject({
    status: 'degraded',
    message: 'No backup has been proven to work yet.',
    advice: expect.stringMatching(/^Back up now/),
  });
  expect((await app.request(null, 'GET', '/health')).status).toBe(200);
  expect((await ask('/health/ready')).status).toBe('ok');
  const { proven_at, taken_at } = await backups.take();
  expect(await backup()).toEqual({
    status: 'up',
    proven_backup_taken_at: new Date(taken_at!).toISOString(),
    message: expect.stringMatching(/proven to work is under a minute old\.$/),
  });
  const { text } = await app.request(null, 'GET', '/metrics');
  expect(text).toContain(`campfire_backup_last_success_timestamp_seconds ${taken_at! / 1000}`);
  expect(text).toContain(`campfire_backup_last_verified_timestamp_seconds ${proven_at! / 1000}`);
  await run('UPDATE backups SET taken_at = ?', Date.now() - 50 * HOUR);
  expect(await backup()).toMatchObject({
    status: 'degraded',
    message: 'The newest backup that’s proven to work is 2 days old.',
  });
  await run('UPDATE backup_settings SET is_nightly = 0');
  expect(await backup()).toMatchObject({
    status: 'up',
    message: expect.stringMatching(/^Nightly backups are off\./),
    advice: expect.stringMatching(/^Turn them on/),
  });
});

test('K927: backups that somebody has deleted count no more, and do again once they are back', async () => {
  const [health, retention] = [app.app.get(BackupHealth), app.app.get(BackupRetention)];
  const backup = await backups.take();
  renameSync(pathTo(backup), `${pathTo(backup)}-away`);
  await retention.checkPresence();
  expect(health.lastProven).toBeUndefined();
  renameSync(`${pathTo(backup)}-away`, pathTo(backup));
  await retention.checkPresence();
  expect(health.lastProven?.id).toBe(backup.id);
});

test('K930: the figures are of backups that are still there, in the order they were taken', async () => {
  const figures = async () =>
    Object.fromEntries(
      (await app.request(null, 'GET', '/metrics')).text
        .split('\n')
        .flatMap((line) => [
          /^campfire_backup_last_(\w+?)_timestamp_seconds (\S+)$/.exec(line)?.slice(1) ?? [],
        ])
        .filter((found) => found.length > 0),
    );
  const first = await backups.take();
  // Taken while the clock was wrong.
  await run(
    'UPDATE backups SET taken_at = ?, proven_at = ?',
    Date.now() + 900 * HOUR,
    Date.now() + 900 * HOUR,
  );
  const second = await backups.take();
  expect(await figures()).toEqual({
    success: String(second.taken_at! / 1000),
    verified: String(second.proven_at! / 1000),
  });
  for (const backup of [first, second]) rmSync(pathTo(backup), { recursive: true });
  await app.app.get(BackupRetention).checkPresence();
  expect(await figures()).toEqual({ success: '0', verified: '0' });
});

test('K931: a clock that was set back makes no backup young, and hides no failure', async () => {
  const props = () => app.app.get(BackupPropsBuilder).build(Date.now(), undefined);
  const health = async () => (await app.request(null, 'GET', '/health')).body.details.backup;
  const { id, folder } = await backups.take();
  const movedBy = (hours: number) => {
    const then = Date.now() + hours * HOUR;
    return run(
      'UPDATE backups SET started_at = ?, taken_at = ?, proven_at = ? WHERE id = ?',
      then,
      then,
      then,
      id,
    );
  };
  await movedBy(1);
  expect([await health(), props()]).toMatchObject([{ status: 'up' }, { isOverdue: false, isAhead: false }]);
  await movedBy(900);
  expect(await health()).toMatchObject({
    status: 'degraded',
    message: expect.stringMatching(/the clock was set back/),
  });
  await app.app.get(WritesService).run((tx) => {
    const sql = `INSERT INTO backups (folder, name, started_at, ended_at, error) VALUES (?, 'x', ?, 1, 'It failed.')`;
    tx.run(sql, folder, tx.now);
  });
  expect(props()).toMatchObject({ isOverdue: true, isAhead: true, failure: 'It failed.' });
  await backups.take();
  expect(props()).toMatchObject({ isOverdue: false, isAhead: false, failure: undefined });
});

test('K928: the server that tries a backup calls nobody', async () => {
  const receiver = await Receiver.start();
  receiver.respond = (response) => response.writeHead(503).end();
  const open = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  Object.assign(open.app.get(WebhookTiming), { backoff: 3600_000, maxBackoff: 3600_000 });
  const { user } = (await open.request(open.ann, 'POST', '/api/v1/bots', { name: 'Robin' })).body;
  await open.request(open.ann, 'PATCH', `/api/v1/bots/${user.id}`, {
    webhook_url: `${receiver.origin}/told`,
  });
  await open.post(open.ann, await open.allTalk(), '@Robin hello');
  const waiting = () => open.app.get(ReadDatabase).get('SELECT 1 FROM webhook_deliveries WHERE attempts = 1');
  await until(() => expect(waiting()).toBeDefined());
  // Due for whoever starts on this database.
  await open.app.get(WritesService).run((tx) => tx.run('UPDATE webhook_deliveries SET retry_at = 0'));
  expect((await open.app.get(Backups).take()).error).toBeNull();
  expect(receiver.calls).toHaveLength(1);
  await receiver.stop();
  await open.stop();
});

test('K929: with OUTBOUND off, not even a network that is allowed is called', async () => {
  const receiver = await Receiver.start();
  const config = readConfig({ OUTBOUND: 'off', OUTBOUND_NETWORKS: '127.0.0.0/8' });
  const outbound = new Outbound(config);
  await expect(outbound.fetch(receiver.origin)).rejects.toMatchObject({ reason: 'refused' });
  expect(receiver.calls).toEqual([]);
  outbound.onModuleDestroy();
  await receiver.stop();
});
