import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQLite has no checksums of its own pages: a flipped bit in a text would be served. Older messages have none. */
export class BodyChecksums1764150000000 implements MigrationInterface {
  name = 'BodyChecksums1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "messages" ADD COLUMN "body_checksum" integer');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
