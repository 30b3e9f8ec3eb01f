import type { Tx } from '../../writes/tx';
import { searchText } from '../search-text';
import { type FacetFile, messageFacets } from './facets';

const UNKNOWN = `SELECT id, html, plain_text,
    CASE WHEN attachments > 0 THEN (SELECT json_group_array(
      json_object('content_type', content_type, 'excerpt', substr(excerpt, 1, 1))) FROM attachments
      WHERE message_id = messages.id) END AS files
  FROM messages WHERE id BETWEEN ? AND ? AND facets IS NULL ORDER BY id`;

export function fillFacets(tx: Tx, first: number, last: number): void {
  const rows = tx.all<{ id: number; html: string; plain_text: string; files: string | null }>(
    UNKNOWN,
    first,
    last,
  );
  for (const { id, html, plain_text, files } of rows)
    tx.run(
      'UPDATE messages SET facets = ?, search_text = ? WHERE id = ?',
      messageFacets(html, plain_text, JSON.parse(files ?? '[]') as FacetFile[]),
      searchText(plain_text),
      id,
    );
}
