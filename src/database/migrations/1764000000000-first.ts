import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search index is fed by triggers, so that it cannot miss a message or commit without it. */
const STATEMENTS = [
  `CREATE TABLE "accounts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" text NOT NULL,
    "join_code" text NOT NULL,
    "settings" text NOT NULL DEFAULT ('{}'),
    "singleton_guard" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "accounts_singleton" UNIQUE ("singleton_guard")
  )`,
  `CREATE TABLE "users" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" text NOT NULL,
    "email_address" text,
    "password_digest" text,
    "role" text NOT NULL DEFAULT ('member'),
    "status" text NOT NULL DEFAULT ('active'),
    "bio" text NOT NULL DEFAULT (''),
    "avatar_token" text NOT NULL,
    "theme" text NOT NULL DEFAULT ('auto'),
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "users_avatar_token" UNIQUE ("avatar_token")
  )`,
  `CREATE INDEX "users_status_name" ON "users" ("status", "name")`,
  `CREATE TABLE "sessions" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "token_hash" blob NOT NULL,
    "user_agent" text NOT NULL DEFAULT (''),
    "ip_address" text NOT NULL DEFAULT (''),
    "created_at" integer NOT NULL,
    "last_active_at" integer NOT NULL,
    CONSTRAINT "sessions_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "sessions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "sessions_user_id" ON "sessions" ("user_id")`,
  `CREATE TABLE "rooms" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "type" text NOT NULL,
    "name" text,
    "creator_id" integer NOT NULL,
    "direct_key" text,
    "last_seq" integer NOT NULL DEFAULT (0),
    "last_event_id" integer NOT NULL DEFAULT (0),
    "last_message_id" integer NOT NULL DEFAULT (0),
    "last_activity_at" integer NOT NULL,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "rooms_direct_key" UNIQUE ("direct_key")
  )`,
  `CREATE INDEX "rooms_type" ON "rooms" ("type")`,
  `CREATE TABLE "memberships" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "room_id" integer NOT NULL,
    "user_id" integer NOT NULL,
    "involvement" text NOT NULL DEFAULT ('mentions'),
    "last_read_message_id" integer NOT NULL DEFAULT (0),
    "added_event_id" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    CONSTRAINT "memberships_room_user" UNIQUE ("room_id", "user_id"),
    CONSTRAINT "memberships_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "memberships_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "memberships_user_id" ON "memberships" ("user_id")`,
  `CREATE TABLE "messages" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "room_id" integer NOT NULL,
    "creator_id" integer NOT NULL,
    "client_message_id" text NOT NULL,
    "source" text NOT NULL,
    "format" text NOT NULL DEFAULT ('markdown'),
    "html" text NOT NULL,
    "plain_text" text NOT NULL,
    "mentions" text NOT NULL DEFAULT (''),
    "html_version" integer NOT NULL,
    "reply_to_id" integer,
    "posted_hash" blob NOT NULL,
    "created_at" integer NOT NULL,
    "edited_at" integer,
    CONSTRAINT "messages_client_message_id" UNIQUE ("creator_id", "room_id", "client_message_id"),
    CONSTRAINT "messages_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "messages_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "messages_reply_to_id" ON "messages" ("reply_to_id") WHERE reply_to_id IS NOT NULL`,
  `CREATE INDEX "messages_room_id" ON "messages" ("room_id", "id")`,
  `CREATE TABLE "mentions" (
    "user_id" integer NOT NULL,
    "room_id" integer NOT NULL,
    "message_id" integer NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "mentions_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("user_id", "room_id", "message_id")
  ) WITHOUT ROWID`,
  `CREATE INDEX "mentions_message_id" ON "mentions" ("message_id")`,
  `CREATE TABLE "events" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "room_id" integer,
    "seq" integer,
    "user_id" integer,
    "name" text NOT NULL,
    "data" text NOT NULL,
    "at" integer NOT NULL
  )`,
  `CREATE INDEX "events_user_id" ON "events" ("user_id", "id") WHERE user_id IS NOT NULL`,
  `CREATE UNIQUE INDEX "events_room_seq" ON "events" ("room_id", "seq") WHERE seq IS NOT NULL`,
  `CREATE TABLE "idempotency_keys" (
    "key" text PRIMARY KEY NOT NULL,
    "body_hash" blob NOT NULL,
    "result" text NOT NULL,
    "created_at" integer NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" ("created_at")`,
  `CREATE UNIQUE INDEX "users_email_address" ON "users" ("email_address" COLLATE NOCASE)`,
  `CREATE VIRTUAL TABLE message_search USING fts5(
    plain_text, content = 'messages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
  )
`,
  `CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
    INSERT INTO message_search (rowid, plain_text) VALUES (new.id, new.plain_text);
  END
`,
  `CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, plain_text) VALUES ('delete', old.id, old.plain_text);
  END
`,
  `CREATE TRIGGER messages_search_update AFTER UPDATE OF plain_text ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, plain_text) VALUES ('delete', old.id, old.plain_text);
    INSERT INTO message_search (rowid, plain_text) VALUES (new.id, new.plain_text);
  END`,
];

export class First1764000000000 implements MigrationInterface {
  name = 'First1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
