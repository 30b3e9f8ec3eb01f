import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever marks something unread, or follows a room more closely, is told of what comes, not of what was. */
const SETTLE = `UPDATE push_subscriptions
      SET told_message_id = max(told_message_id, (SELECT coalesce(max(id), 0) FROM messages))
      WHERE user_id = new.user_id;`;

const STATEMENTS = [
  `CREATE TRIGGER memberships_unread AFTER UPDATE OF last_read_message_id ON memberships
    WHEN new.last_read_message_id < old.last_read_message_id BEGIN
    ${SETTLE}
  END`,
  `CREATE TRIGGER memberships_involvement AFTER UPDATE OF involvement ON memberships
    WHEN new.involvement <> old.involvement BEGIN
    ${SETTLE}
  END`,
];

export class OldNews1764450000000 implements MigrationInterface {
  name = 'OldNews1764450000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
