import type { Tx } from '../../writes/tx';
import { searchText } from '../search-text';
import { messageFacets } from './facets';

const UNKNOWN = `SELECT id, html, plain_text,
    CASE WHEN attachments > 0 THEN (SELECT json_group_array(content_type) FROM attachments
      WHERE message_id = messages.id) END AS types
  FROM messages WHERE id BETWEEN ? AND ? AND facets IS NULL ORDER BY id`;

export function fillFacets(tx: Tx, first: number, last: number): void {
  const rows = tx.all<{ id: number; html: string; plain_text: string; types: string | null }>(
    UNKNOWN,
    first,
    last,
  );
  for (const { id, html, plain_text, types } of rows)
    tx.run(
      'UPDATE messages SET facets = ?, search_text = ? WHERE id = ?',
      messageFacets(html, plain_text, JSON.parse(types ?? '[]') as string[]),
      searchText(plain_text),
      id,
    );
}
