import type { ExistingAccount } from '../existing-account';
import type { Report } from '../report';
import { editedAt } from './messages';
import type { Scratch } from './scratch';
import type { StagedExport } from './staged-export';
import { timestampOf } from './timestamps';

/** Says what became of messages that an earlier import brought: they stay as they are here. */
export function compareKnownMessages(
  { scratch }: StagedExport,
  existing: ExistingAccount,
  report: Report,
): void {
  for (const row of scratch.rows('known')) {
    const here = existing.message(row.known!);
    if (!here) {
      report.leftOut('messages', 'deleted_here', row.key);
      continue;
    }
    report.matched('messages');
    if ((editedAt(row) ?? 0) > (here.edited_at ?? 0)) report.changed('messages', 'edited_there', row.key);
  }
  for (const key of existing.slackMessages())
    if (isCovered(scratch, key) && !scratch.has(key)) report.changed('messages', 'gone_there', key);
}

/** An export may have some months only: what is older or newer than what it has of a room is not gone. */
function isCovered(scratch: Scratch, key: string): boolean {
  const [room = '', ts] = key.split('/');
  const { first, last } = scratch.timesOf(room);
  const second = timestampOf(ts)?.second ?? 0;
  return second > first && second < last;
}
