import type { Tx } from '../../writes/tx';

export function touchLinkPreviews(tx: Tx, message_id: number): void {
  tx.run('UPDATE messages SET link_previews = link_previews + 1 WHERE id = ?', message_id);
}

export function saveMessageLinks(tx: Tx, message_id: number, pairs: string[]): void {
  tx.run('UPDATE messages SET message_links = ? WHERE id = ?', pairs.join(' '), message_id);
}
