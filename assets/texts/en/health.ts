import { backups } from './backups';
import { bots } from './bots';
import { plural } from './plural';
import { sizes } from './sizes';

const { span } = backups;
const DAY_MS = 24 * 3600_000;

/** What a check found, and what to do about it. `/health`, `campfire doctor`, and the page say the same. */
export type HealthWords = { message: string; advice?: string };

const restart = 'If it stays that way, check the log and restart the server.';
const small = 'The machine is too small, or shares its processor: see what else runs on it.';
const unreadable: HealthWords = { message: 'The database can’t be read.', advice: restart };

export const health = {
  title: 'Health',
  well: 'All is well.',
  todo: (count: number) => plural(count, '1 thing needs you.', `${count} things need you.`),
  lead: 'Checked when you opened this page. Open it again to check again.',
  show: 'Open',
  open: (subject: string) => `Open ${subject}`,
  states: { well: 'OK', tip: 'Tip', poor: 'To do', down: 'Down' },

  checks: {
    title: 'Checks',
    backup: 'Backups',
    clock: 'Clock',
    database: 'Database',
    disk: 'Disk',
    event_loop: 'Speed',
    proxy: 'Proxy',
    push: 'Notifications',
    search: 'Search',
    thumbnails: 'Thumbnails',
    wal: 'Write-ahead log',
    webhooks: 'Bots',
    writes: 'Saving',
  },

  server: {
    title: 'This server',
    version: 'Version',
    node: 'Node.js',
    since: 'Running since',
    memory: 'Memory',
    of: (used: string, limit: string) => `${used} of ${limit}`,
    database: 'Database',
    connections: 'Open windows',
    elsewhere: 'For programs, the same is at /health and /metrics. On the server’s machine, ask:',
    doctor: 'Command to check the server',
  },

  database: {
    well: { message: 'It can be read.' },
    damaged: (advice: string): HealthWords => ({ message: 'The database is damaged.', advice }),
    locked: {
      message: 'Another program holds the database, so nothing can be saved.',
      advice: 'Find it with: fuser campfire.sqlite3',
    },
    unreadable,
  },

  wal: {
    well: (bytes: number): HealthWords => ({ message: `It’s small: ${sizes.bytes(bytes)}.` }),
    large: (bytes: number): HealthWords => ({
      message: `It has grown to ${sizes.bytes(bytes)}.`,
      advice: 'A program reads the database without end. Find it with: fuser campfire.sqlite3',
    }),
  },

  writes: {
    well: { message: 'Messages are saved at once.' },
    failed: { message: 'A write to disk failed. The server is restarting.', advice: 'Check the disk.' },
    full: {
      message: 'The write queue is full, so people are told to try again.',
      advice: 'The disk is too slow, or another program holds the database.',
    },
    waiting: (count: number): HealthWords => ({
      message: plural(count, '1 write is waiting.', `${count.toLocaleString('en')} writes are waiting.`),
      advice: 'The disk is too slow, or another program holds the database.',
    }),
  },

  eventLoop: {
    well: { message: 'The server answers without delay.' },
    slow: (ms: number): HealthWords => ({
      message: `Everything was up to ${Math.round(ms).toLocaleString('en')} ms late.`,
      advice: small,
    }),
  },

  disk: {
    well: (bytes: number): HealthWords => ({ message: `${sizes.bytes(bytes)} is free.` }),
    low: (bytes: number): HealthWords => ({
      message: `Only ${sizes.bytes(bytes)} is free.`,
      advice: 'Free up space, or move DATA_DIR to a larger disk.',
    }),
    full: {
      message: 'The disk is full, so nothing can be posted.',
      advice: 'Free up space, or move DATA_DIR to a larger disk.',
    },
    readOnly: {
      message: 'The disk is read-only.',
      advice: 'See the system’s log for why, and mount it again.',
    },
    failing: { message: 'Writes to the disk are failing.', advice: 'See the system’s log, and back up now.' },
    unreadable: {
      message: 'The data directory can’t be read.',
      advice: 'Check that its disk is connected and responding.',
    },
  },

  clock: {
    well: { message: 'Retention goes by it.' },
    ahead: ({ aheadMs, remainingMs }: { aheadMs: number; remainingMs: number }): HealthWords => ({
      message: `The server’s clock is ${days(aheadMs)} ahead of when it last ran, so retention doesn’t go by it yet.`,
      advice: `If it’s wrong, set it. If it’s right, there’s nothing to do: retention goes by it in ${span(remainingMs)}.`,
    }),
  },

  backup: {
    /** @param ms since the newest one that is proven; undefined for none */
    well: (ms: number | undefined): HealthWords => ({
      message:
        ms === undefined
          ? 'The first backup hasn’t been made yet.'
          : `The newest backup that’s proven to work is ${span(ms)} old.`,
    }),
    off: (ms: number | undefined): HealthWords => ({
      message: `Nightly backups are off. ${ms === undefined ? 'None has been proven to work.' : `The newest that’s proven to work is ${span(ms)} old.`}`,
      advice: 'Turn them on, unless you back up by other means.',
    }),
    none: {
      message: 'No backup has been proven to work yet.',
      advice: 'Back up now, under Settings → Backups.',
    },
    old: (ms: number): HealthWords => ({
      message: `The newest backup that’s proven to work is ${span(ms)} old.`,
      advice: 'See why, under Settings → Backups.',
    }),
    ahead: {
      message: 'The newest backup that’s proven to work is from later than now: the clock was set back.',
      advice: 'Check the server’s clock, then back up now, under Settings → Backups.',
    },
    unreadable,
  },

  search: {
    well: { message: 'Every message can be found.' },
    rebuilding: {
      message: 'The search index is being rebuilt. Search will be back soon.',
      advice: 'Nothing to do but wait.',
    },
    unreadable,
  },

  push: {
    well: { message: 'Every push service answers.' },
    failing: (hosts: string[]): HealthWords => ({
      message: `${hosts.join(', ')} ${plural(hosts.length, 'doesn’t', 'don’t')} answer. Notifications wait.`,
      advice: `Check whether the server can reach ${plural(hosts.length, 'it', 'them')}: campfire doctor --outbound`,
    }),
  },

  webhooks: {
    well: { message: 'No webhook is failing.' },
    failing: (count: number): HealthWords => ({
      message: `${bots.failingCount(count)}.`,
      advice: 'Open the bot to see each delivery and the answer.',
    }),
  },

  thumbnails: {
    well: { message: 'Videos and PDFs get thumbnails.' },
    /** @param missing of `ffmpeg`, `pdftoppm` */
    missing: (missing: string[]): HealthWords => ({
      message: `There are no thumbnails of ${list(missing.map((program) => DRAWN[program] ?? program))}.`,
      advice: `Install ${list(missing.map((program) => PACKAGES[program] ?? program))}, and restart the server.`,
    }),
  },

  proxy: {
    well: { message: 'Its headers fit the settings.' },
    wrong: (warnings: string[]): HealthWords => ({ message: warnings.join(' ') }),
  },
};

function days(ms: number): string {
  const count = Math.round(ms / DAY_MS);
  return plural(count, '1 day', `${count.toLocaleString('en')} days`);
}

const DRAWN: Record<string, string> = { ffmpeg: 'videos', pdftoppm: 'PDFs' };
const PACKAGES: Record<string, string> = { pdftoppm: 'poppler-utils' };

const list = (items: string[]) => new Intl.ListFormat('en').format(items);
