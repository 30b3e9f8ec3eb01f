import { truncateStart } from '../../../assets/rules/characters';
import { type ArchiveEntry, FIRST } from './archive-entry';
import { listArchive } from './listing';

/** A longer one is shown by its end, which says what it is. */
const MAX_NAME = 120;
/** Of programs that write their documents as zips, in which nobody looks for files. */
const PARTS = /^(?:\[Content_Types\]\.xml|META-INF\/container\.xml|Index\/.*\.iwa|Index\.zip)$/;

export const DOCUMENT = 'document';

/** For its message, as JSON; null for what can’t be listed, or is empty. */
export async function firstEntries(
  path: string,
  content_type: string,
  name: string,
): Promise<string | typeof DOCUMENT | null> {
  const { entries = [] } = (await listArchive(path, content_type, FIRST, name)) ?? {};
  if (entries.some((entry) => PARTS.test(entry.name))) return DOCUMENT;
  const shown: ArchiveEntry[] = entries.map(({ name, bytes }) => ({
    name: truncateStart(name, MAX_NAME),
    bytes,
  }));
  return shown.length === 0 ? null : JSON.stringify(shown);
}
