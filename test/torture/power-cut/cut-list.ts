import type { Random } from '../random';
import { CHANGE, readLog } from './disk-log';
import type { Recording } from './recording';

export interface Cut {
  offset: number;
  during: 'migration' | 'checkpoint' | 'work';
}

const MAIN_FILE = /\.sqlite3$/;

/**
 * Chooses where to cut: spread evenly over all changes of the disk, with a share right after acknowledgements, and
 * during checkpoints, which write the main file.
 */
export function chooseCuts(recording: Recording, count: number, random: Random): Cut[] {
  const acks = recording.histories.flatMap(({ acts }) => acts.flatMap(({ acked }) => acked ?? []));
  const firstAck = Math.min(...acks);
  const changes = [...readLog(recording.log)];
  const checkpoints = changes.filter(
    ({ kind, path, end }) => kind === CHANGE.written && MAIN_FILE.test(path) && end > firstAck,
  );
  const ends = changes.map(({ end }) => end);
  const inCheckpoint = new Set(checkpoints.map(({ end }) => end));
  const during = (offset: number) =>
    offset < firstAck ? 'migration' : inCheckpoint.has(offset) ? 'checkpoint' : 'work';
  return Array.from({ length: count }, (_, n) => {
    const chance = random.next();
    if (chance < 0.2) return random.pick(acks);
    if (chance < 0.3 && inCheckpoint.size > 0) return random.pick(checkpoints).end;
    return ends[Math.floor(((n + random.next()) / count) * ends.length)]!;
  })
    .sort((a, b) => a - b)
    .map((offset) => ({ offset, during: during(offset) }));
}
