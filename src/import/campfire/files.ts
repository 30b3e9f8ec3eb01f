import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportedFile } from '../records';
import type { CampfireSource } from './source';
import { textOf } from './values';

/** Keeps a key from leading out of the folder. */
const KEY = /^[0-9A-Za-z]{5,64}$/;

interface AttachmentRow {
  id: number;
  owner: string;
  owner_id: number | null;
  key: string | null;
  filename: string | null;
  service_name: string | null;
  checksum: string | null;
}

/** Embedded files belong to a text, which belongs to a message. */
const ATTACHMENTS = `SELECT a.id, a.record_type || ' ' || a.name AS owner,
    iif(a.record_type = 'ActionText::RichText', t.record_id, a.record_id) AS owner_id,
    b.key, b.filename, b.service_name, b.checksum
  FROM active_storage_attachments a
  LEFT JOIN active_storage_blobs b ON b.id = a.blob_id
  LEFT JOIN action_text_rich_texts t ON a.record_type = 'ActionText::RichText' AND t.id = a.record_id
    AND t.record_type = 'Message'
  ORDER BY a.id`;

const OWNERS: Record<string, ImportedFile['owner']['kind']> = {
  'Message attachment': 'message',
  'ActionText::RichText embeds': 'message',
  'User avatar': 'avatar',
  'Account logo': 'logo',
};
const NAMELESS = 'file';
const DERIVED = new Set(['ActiveStorage::VariantRecord image', 'ActiveStorage::Blob preview_image']);

/** Files that are there, in the order they were attached. */
export function readFiles(source: CampfireSource): ImportedFile[] {
  return [...source.database.rows<AttachmentRow>(ATTACHMENTS)].flatMap((row) => fileOf(source, row) ?? []);
}

function fileOf({ filesPath, report }: CampfireSource, row: AttachmentRow): ImportedFile | undefined {
  const leaveOut = (reason: Parameters<typeof report.leftOut>[1]) => {
    report.leftOut('files', reason, textOf(row.filename) || row.id);
    return undefined;
  };
  const kind = OWNERS[row.owner];
  if (DERIVED.has(row.owner)) return leaveOut('derived');
  if (!kind || row.owner_id === null) return leaveOut('other_owner');
  if (row.key === null || !KEY.test(row.key)) return leaveOut('blob_missing');
  if (row.service_name !== 'local') return leaveOut('file_elsewhere');
  const path = join(filesPath, row.key.slice(0, 2), row.key.slice(2, 4), row.key);
  const found = sizeOf(path);
  if (typeof found === 'string') return leaveOut(found);
  const name = textOf(row.filename) || NAMELESS;
  return { owner: { kind, id: row.owner_id }, path, name, bytes: found, md5: row.checksum };
}

function sizeOf(path: string): number | 'file_missing' | 'not_a_file' | 'file_unreadable' {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return 'file_missing';
    return stats.isFile() ? stats.size : 'not_a_file';
  } catch {
    return 'file_unreadable';
  }
}

/** Names of all files of messages, those that are not there included; by message. */
export function readFileNames({ database }: CampfireSource): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { owner, owner_id, filename } of database.rows<AttachmentRow>(ATTACHMENTS))
    if (OWNERS[owner] === 'message' && owner_id !== null)
      names.set(owner_id, [...(names.get(owner_id) ?? []), textOf(filename) || NAMELESS]);
  return names;
}

/** Blobs that come with a message as files, so that its text needn't name them. */
export function readEmbeddedBlobs({ database }: CampfireSource): Set<number> {
  const sql = `SELECT blob_id FROM active_storage_attachments WHERE record_type = 'ActionText::RichText'`;
  return new Set([...database.rows<{ blob_id: number }>(sql)].map(({ blob_id }) => blob_id));
}
