import { truncateStart } from '../../../assets/rules/characters';
import { type ArchiveEntry, FIRST } from './archive-entry';
import { listArchive } from './listing';

/** A longer one is shown by its end, which says what it is. */
const MAX_NAME = 120;

/** For its message, as JSON; null for what can’t be listed, or is empty. */
export async function firstEntries(path: string, content_type: string): Promise<string | null> {
  const { entries = [] } = (await listArchive(path, content_type, FIRST)) ?? {};
  const shown: ArchiveEntry[] = entries.map(({ name, bytes }) => ({
    name: truncateStart(name, MAX_NAME),
    bytes,
  }));
  return shown.length === 0 ? null : JSON.stringify(shown);
}
