import { crc32 } from 'node:zlib';

interface StoredBody {
  client_message_id: string;
  source: string;
  format: string;
  html: string;
  plain_text: string;
}

/** `isDamage` recognizes its code. */
class DamagedBody extends Error {
  readonly code = 'SQLITE_CORRUPT_BODY';
}

/** SQLite notices damage of its structure, not of a text. */
export const bodyChecksum = ({ client_message_id, source, format, html, plain_text }: StoredBody) =>
  crc32(JSON.stringify([client_message_id, source, format, html, plain_text]));

interface CheckedBody extends StoredBody {
  id: number;
  body_checksum: number | null;
}

export const isBodyWhole = (row: CheckedBody): boolean =>
  row.body_checksum === null || row.body_checksum === bodyChecksum(row);

export function assertBodyWhole(row: CheckedBody): void {
  if (!isBodyWhole(row)) throw new DamagedBody(`message ${row.id} doesn't match its checksum`);
}
