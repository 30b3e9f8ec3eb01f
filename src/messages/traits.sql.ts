import type { Tx } from '../writes/tx';
import { messageTraits } from './traits';

const UNKNOWN = `SELECT id, html, plain_text,
    CASE WHEN attachments > 0 THEN (SELECT json_group_array(content_type) FROM attachments
      WHERE message_id = messages.id) END AS types
  FROM messages WHERE id BETWEEN ? AND ? AND traits IS NULL ORDER BY id`;

/** Notes the traits of older messages. */
export function fillTraits(tx: Tx, first: number, last: number): void {
  const rows = tx.all<{ id: number; html: string; plain_text: string; types: string | null }>(
    UNKNOWN,
    first,
    last,
  );
  for (const { id, html, plain_text, types } of rows)
    tx.run(
      'UPDATE messages SET traits = ? WHERE id = ?',
      messageTraits(html, plain_text, JSON.parse(types ?? '[]') as string[]),
      id,
    );
}
