import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageView } from '../../src/protocol/frames';
import { isFull } from '../support/full';
import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { picker } from './support/files';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

/** 50 MB and ten seconds; in the ordinary run a smaller file, whose line breaks several times a second. */
const [LARGE, BYTES_PER_SECOND] = isFull ? [50_000_000, 1_500_000] : [1_500_000, 1_000_000];
const SMALL = 1_000_000;

/** Of all uploads that are under way, as far as they are saved. */
function arrived({ app }: Stage): number {
  const folder = join(app.dataDir, 'files', 'parts');
  return readdirSync(folder).reduce((sum, key) => sum + statSync(join(folder, key)).size, 0);
}

async function sendFile(who: Visitor, words: string, buffer: Buffer): Promise<void> {
  const file = { name: `${words}.bin`, mimeType: 'application/octet-stream', buffer };
  await picker(who).setInputFiles([file]);
  await who.says(words);
}

/** It is there once, with every byte, for those in the room. */
async function cameWhole(stage: Stage, readers: Visitor[], words: string, content: Buffer): Promise<void> {
  for (const who of readers) await who.seesOnce(words);
  const { app } = stage;
  const room = new URL(readers[0]!.page.url()).pathname;
  const { items } = (await app.request(app.ann, 'GET', `/api/v1${room}/messages`)).body;
  const files = items.flatMap((one: MessageView) => one.attachments).map(({ sha256 }: never) => sha256);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(files.filter((one: string) => one === sha256)).toEqual([sha256]);
}

/** Bob sends, Ann reads, and Eve is elsewhere. */
async function inRoom(stage: Stage, name: string): Promise<[Visitor, Visitor, Visitor]> {
  const all = await Promise.all(['Bob', 'Ann', 'Eve'].map((who) => stage.person(who, {})));
  const [bob, ann, eve] = all as [Visitor, Visitor, Visitor];
  const room = await stage.app.closedRoom(stage.app.ann, name, [bob.person]);
  await Promise.all([bob.open(room), ann.open(room), eve.open('/rooms/1')]);
  stage.faults.forgive(LOST_CONNECTION);
  return [bob, ann, eve];
}

scene('N4: a file arrives over a line that breaks again and again', async (stage) => {
  const [bob, ann, eve] = await inRoom(stage, 'Breaking line');
  const content = randomBytes(LARGE);
  stage.cable.limit(BYTES_PER_SECOND);
  const sizes: number[] = [];
  const isOver = async () =>
    (await ann.message('Sent in pieces').count()) > 0 || arrived(stage) > 0.8 * LARGE;
  await sendFile(bob, 'Sent in pieces', content);
  while (!(await isOver())) {
    const before = arrived(stage);
    if (isFull) await sleep(10_000);
    else await until(() => arrived(stage) > before + 200_000 || isOver());
    stage.cable.snap();
    sizes.push(arrived(stage));
  }
  // Each time it went on from where it was.
  expect(sizes.length).toBeGreaterThanOrEqual(2);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  await Promise.all([ann.wakes(), bob.wakes(), eve.wakes()]);
  await cameWhole(stage, [ann, bob], 'Sent in pieces', content);
  expect(readdirSync(join(stage.app.dataDir, 'files', 'parts'))).toEqual([]);
  await eve.never('Sent in pieces');
});

const EIGHT_HOURS_MS = 8 * 3_600_000;

const setClock = (who: Visitor, ms: number) =>
  who.page.evaluate((jump) => {
    const { now } = Date;
    Date.now = () => now() + jump;
  }, ms);

const NIGHTS: [words: string, clockMs: number][] = [
  ['Sent the night before', EIGHT_HOURS_MS],
  ['Sent by a clock that was put back', -2 * EIGHT_HOURS_MS],
];

scene('N4: an upload goes on after a change of address, and after a night asleep', async (stage) => {
  const [bob, ann, eve] = await inRoom(stage, 'Moving laptop');
  const device = await bob.context.newCDPSession(bob.page);
  const asleep = (state: 'frozen' | 'active') => device.send('Page.setWebLifecycleState', { state });
  for (const [words, ms] of NIGHTS.slice(0, isFull ? 2 : 1)) {
    const content = randomBytes(SMALL);
    stage.cable.limit(SMALL);
    await sendFile(bob, words, content);
    await until(() => arrived(stage) > SMALL / 5);
    await setClock(bob, ms);
    await asleep('frozen');
    stage.cable.move();
    const before = arrived(stage);
    expect(before).toBeLessThan(SMALL);
    stage.cable.limit(Number.POSITIVE_INFINITY);
    await asleep('active');
    await Promise.all([bob.wakes(), ann.wakes(), eve.wakes()]);
    await cameWhole(stage, [ann, bob], words, content);
  }
  await eve.never('Sent ');
});
