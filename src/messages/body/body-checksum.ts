import { crc32 } from 'node:zlib';

interface StoredBody {
  client_message_id: string;
  source: string;
  format: string;
  html: string;
  plain_text: string;
}

/** `isDamage` recognizes its code. */
class DamagedMessage extends Error {
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

/** Reads a stored message. A flipped bit can give a column another type, which SQLite doesn't notice either. */
export function readWhole<Row extends CheckedBody, View>(row: Row, view: (row: Row) => View): View {
  if (!isBodyWhole(row)) throw new DamagedMessage(`message ${row.id} doesn't match its checksum`);
  try {
    return view(row);
  } catch (cause) {
    throw new DamagedMessage(`message ${row.id} can't be read: ${cause}`, { cause });
  }
}
