import { ReadDatabase } from '../../src/database/database';
import type { TestApp } from '../support/test-app';

/** Of what an earlier answer began: it ends whenever it does. */
const LATER = `'attachment.drawn', 'export.ended'`;

/** @returns the id of the last event that a request has caused itself */
export function lastEvent({ app }: TestApp): number {
  const sql = `SELECT max(id) AS id FROM events WHERE name NOT IN (${LATER})`;
  return app.get(ReadDatabase).get<{ id: number }>(sql)!.id;
}
