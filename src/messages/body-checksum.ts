import { crc32 } from 'node:zlib';

interface StoredBody {
  client_message_id: string;
  source: string;
  format: string;
  html: string;
  plain_text: string;
}

/** A message is not what was saved: `isDamage` knows it by its code. */
class DamagedBody extends Error {
  readonly code = 'SQLITE_CORRUPT_BODY';
}

/** SQLite notices damage of its structure, not of a text. */
export const bodyChecksum = ({ client_message_id, source, format, html, plain_text }: StoredBody) =>
  crc32(JSON.stringify([client_message_id, source, format, html, plain_text]));

/** @throws an error that means damage when the body is not what was saved */
export function assertBodyWhole(row: StoredBody & { id: number; body_checksum: number | null }): void {
  if (row.body_checksum !== null && row.body_checksum !== bodyChecksum(row))
    throw new DamagedBody(`message ${row.id} is not what was saved`);
}
