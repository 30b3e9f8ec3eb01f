import type { Tx } from '../writes/tx';

export function insertAccount(tx: Tx, name: string, join_code: string): void {
  tx.insert(
    'INSERT INTO accounts (name, join_code, created_at, updated_at) VALUES (?, ?, ?, ?)',
    name,
    join_code,
    tx.now,
    tx.now,
  );
}

export function updateAccount(tx: Tx, name: string, settings: string): void {
  tx.run('UPDATE accounts SET name = ?, settings = ?, updated_at = ?', name, settings, tx.now);
}

export function setJoinCode(tx: Tx, join_code: string): number {
  return tx.run('UPDATE accounts SET join_code = ?, updated_at = ?', join_code, tx.now);
}

export function setLogoVersion(tx: Tx, version: string | null): void {
  tx.run('UPDATE accounts SET logo_version = ?, updated_at = ?', version, tx.now);
}

export function setCustomCss(tx: Tx, custom_css: string, version: string | null): void {
  const sql = 'UPDATE accounts SET custom_css = ?, custom_css_version = ?, updated_at = ?';
  tx.run(sql, custom_css, version, tx.now);
}
