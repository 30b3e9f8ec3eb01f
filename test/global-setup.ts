import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WriteDatabase } from '../src/database/database';

let folder: string;

/** Migrates a database that each test server starts from a copy of. */
export default async function setUp(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'campfire-template-'));
  process.env.TEMPLATE_DATABASE = join(folder, 'campfire.sqlite3');
  const database = await WriteDatabase.open(process.env.TEMPLATE_DATABASE);
  await database.close();
}

export function tearDown(): void {
  rmSync(folder, { recursive: true, force: true });
}
