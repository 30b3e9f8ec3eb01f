import { type Auditor, report } from './evidence';

/** A10: acknowledged files are on disk, byte for byte, and no others. */
export const files: Auditor = ({ history, stored }) => {
  const rows = new Set(stored.rows.map(({ id }) => id));
  const byMessage = Map.groupBy(stored.files, ({ message }) => message);
  const details: string[] = [];
  for (const { invoke, outcome, id } of history.posts.values()) {
    if (!invoke.file || outcome !== 'ok' || !rows.has(id!)) continue;
    const hashes = byMessage.get(id!)?.map(({ sha256 }) => sha256) ?? [];
    if (hashes.length !== 1 || hashes[0] !== invoke.file)
      details.push(`message ${id} has the files [${hashes.join(', ')}] instead of ${invoke.file}`);
  }
  for (const { message, key, sha256, onDisk } of stored.files)
    if (onDisk !== sha256)
      details.push(`file ${key} of message ${message} is ${onDisk ?? 'not on the disk'}`);
  for (const key of stored.orphans) details.push(`file ${key} belongs to no message`);
  return report('A10', details);
};
