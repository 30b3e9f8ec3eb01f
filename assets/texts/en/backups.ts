import { plural } from './plural';
import { sizes } from './sizes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const backups = {
  title: 'Backups',
  now: 'Back up now',
  started: 'Backing up…',
  saved: 'Backups saved.',

  safe: 'Tonight would be survivable.',
  none: 'Nothing is backed up yet.',
  unclear: 'Nobody can say what tonight would cost.',
  costs: (ms: number) => `Tonight would cost you ${span(ms)}.`,
  proven: <Node>(time: Node) => [
    'Last proof: ',
    time,
    '. The newest backup was restored, every file was checked, and a server started on it and read its newest message.',
  ],
  provenWithoutNightly: 'Nightly backups are off, so this gets older each day.',
  lastProven: <Node>(time: Node) => ['The newest backup that’s proven to work: ', time, '.'],
  ahead: <Node>(time: Node) => [
    'The newest backup that’s proven to work is from later than now: ',
    time,
    '. The server’s clock was set back. Check it, then back up now.',
  ],
  shortage: (needed: number, free: number) =>
    `The next backup won’t fit: it needs ${sizes.bytes(needed)}, and ${sizes.bytes(free)} are free.`,
  missing: (count: number) =>
    plural(
      count,
      'A file that a message names was gone from the server already, so this backup doesn’t have it.',
      `${count.toLocaleString('en')} files that messages name were gone from the server already, so this backup doesn’t have them.`,
    ),
  noneLead: 'A backup is copied, restored, and tried by a server before it counts.',

  running: 'Backing up…',
  steps: {
    database: 'Copying the database',
    files: 'Copying the files',
    checking: 'Restoring it, and checking every file',
    starting: 'Starting a server on it',
    encrypting: 'Encrypting it',
  },

  figures: {
    messages: 'Messages restored',
    files: 'Files checked',
    size: 'Size',
    lost: 'You’d lose at most',
  },
  span,

  nights: {
    title: (count: number) => `The last ${plural(count, 'night', `${count} nights`)}`,
    proven: 'Proven',
    failed: 'Failed',
    off: 'No backup',
  },

  list: {
    title: 'Kept backups',
    contents: (messages: number, files: number, bytes: number) =>
      [
        plural(messages, '1 message', `${messages.toLocaleString('en')} messages`),
        plural(files, '1 file', `${files.toLocaleString('en')} files`),
        sizes.bytes(bytes),
      ].join(' · '),
    proven: 'Proven',
    unproven: 'Not proven',
  },

  place: {
    title: 'Where they are',
    sameDisk:
      'They’re on the same disk as your Campfire. If it fails, you lose both: set BACKUP_DIR to a folder on another disk.',
    otherDisk: 'On a different disk from your Campfire.',
    encrypted:
      'They’re encrypted, and the private key isn’t on this server. Without it, they can’t be restored: keep it where you’d find it if this server were gone.',
  },
  restore: {
    title: 'Restore…',
    lookLead:
      'Look at a copy first. Run these in the Campfire folder on the server. Your Campfire keeps running.',
    key: 'It’s encrypted: put the private key into key.txt first.',
    copy: 'Make a copy',
    look: 'Open it at port 3001',
    lead: 'To replace what you have now, stop the server, run this, and start it again. The data you had is kept in a folder next to it.',
    label: 'Restore this backup',
  },

  schedule: {
    title: 'Every night',
    nightly: 'Back up every night',
    hint: 'A night that the server was off is made up for. One that failed is tried again every hour.',
    time: 'Time',
    timeHint: (zone: string) => `By the server’s clock (${zone}).`,
    kept: 'Backups to keep',
    save: 'Save',
  },
};

function span(ms: number): string {
  if (ms < MINUTE) return 'under a minute';
  if (ms < HOUR) return plural(Math.floor(ms / MINUTE), '1 minute', `${Math.floor(ms / MINUTE)} minutes`);
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
  const days = Math.floor(ms / DAY);
  return plural(days, '1 day', `${days} days`);
}
