import { readFileSync, rmSync } from 'node:fs';
import { isFull } from '../support/full';
import { ServerProcess } from '../support/server-process';
import { copyOfFixture, fillWith, newFolder, removeFolders } from './imported';
import { saved, setUpFolder, zipOf } from './slack-export';
import { ts, USERS } from './slack-workspace';

const [FEW, MANY] = isFull ? [20_000, 100_000] : [2_000, 10_000];
/** V8 keeps garbage for as long as it may. */
const SMALL_HEAP = '--max-old-space-size=160 --max-semi-space-size=4';
const MAX_MORE_MB = 40;

afterAll(removeFolders);

/** @returns the most megabytes that an import had resident */
async function peakOf(into: string, ...words: string[]): Promise<number> {
  const run = ServerProcess.run({ DATA_DIR: into, NODE_OPTIONS: SMALL_HEAP }, ['import', ...words]);
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakSoFar(run))), 20);
  const code = await run.exit;
  clearInterval(watch);
  if (code !== 0) throw new Error(run.output);
  return peak;
}

function peakSoFar({ child }: ServerProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** All on one day, with as much around the words as Slack writes. */
async function slackExport(room: string, count: number): Promise<string> {
  const day = Array.from({ length: count }, (_, at) => ({
    user: 'U02BEN',
    text: `The kiln is ready for review before lunch ${at}`,
    ts: ts(at),
    user_profile: { image: 'x'.repeat(isFull ? 500 : 4_000) },
    reactions: at % 5 === 0 ? [{ name: 'tada', users: ['U01ANN'], count: 1 }] : [],
  }));
  const channels = [{ id: room, name: room.toLowerCase(), members: ['U01ANN', 'U02BEN'] }];
  const files = { 'users.json': USERS, 'channels.json': channels };
  return saved(await zipOf({ ...files, [`${room.toLowerCase()}/2023-05-10.json`]: day }));
}

test('K1127: five times as many messages from Slack take no more memory', async () => {
  const dataDir = await setUpFolder();
  const few = await peakOf(dataDir, 'slack', await slackExport('CFEW', FEW));
  const many = await peakOf(dataDir, 'slack', await slackExport('CMANY', MANY));
  expect(many - few).toBeLessThan(MAX_MORE_MB);
  rmSync(dataDir, { recursive: true });
}, 240_000);

if (isFull)
  test('K1127: nor do those of a Campfire', async () => {
    const few = await peakOf(newFolder(), 'campfire', copyOfFixture(fillWith(FEW)));
    const many = await peakOf(newFolder(), 'campfire', copyOfFixture(fillWith(MANY)));
    expect(many - few).toBeLessThan(MAX_MORE_MB);
  }, 240_000);
