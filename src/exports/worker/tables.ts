import type { Queries } from '../../database/queries';
import { filePath } from '../archive-paths';
import type { FileRecord, Records } from '../records';
import { type Archive, counted, jsonLines } from './archive';
import type { ListedFile } from './files';
import {
  boostRecords,
  fileRecord,
  membershipRecords,
  messageRecords,
  roomRecords,
  userRecords,
} from './records';
import type { Scope } from './scope';
import { selectFiles } from './selection.queries';

interface Sources {
  db: Queries;
  scope: Scope;
  archive: Archive;
  step: () => void;
}

export async function writeTables({ db, scope, archive, step }: Sources) {
  const files: ListedFile[] = [];
  const tables: { [Name in keyof Records]: Iterable<Records[Name]> } = {
    users: userRecords(db, scope),
    rooms: roomRecords(db, scope),
    memberships: membershipRecords(db, scope),
    messages: counted(messageRecords(db, scope), step),
    boosts: boostRecords(db, scope),
    files: fileRecords(db, scope, files),
  };
  const counts: Record<string, number> = {};
  for (const [name, records] of Object.entries(tables)) {
    counts[name] = 0;
    const lines = counted<object>(records, () => counts[name]!++);
    await archive.add(`${name}.jsonl`, jsonLines(lines));
  }
  return { files, counts };
}

function* fileRecords(db: Queries, scope: Scope, listed: ListedFile[]): Generator<FileRecord> {
  for (const row of selectFiles(db, scope)) {
    listed.push({ key: row.key, path: filePath(row.id, row.name), type: row.content_type });
    yield fileRecord(row);
  }
}
