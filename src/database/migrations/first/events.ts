export const EVENTS = [
  `CREATE TABLE "events" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "room_id" integer,
    "seq" integer,
    "user_id" integer,
    "name" text NOT NULL,
    "data" text NOT NULL,
    "at" integer NOT NULL,
    "message_id" integer
  )`,
  `CREATE TABLE "idempotency_keys" (
    "key" text PRIMARY KEY NOT NULL,
    "body_hash" blob NOT NULL,
    "result" text NOT NULL,
    "created_at" integer NOT NULL
  ) WITHOUT ROWID`,
  'CREATE INDEX "events_message_id" ON "events" ("message_id") WHERE message_id IS NOT NULL',
  `CREATE INDEX "events_people" ON "events" ("id") WHERE name IN ('user.updated', 'member.added')`,
  'CREATE UNIQUE INDEX "events_room_seq" ON "events" ("room_id", "seq") WHERE seq IS NOT NULL',
  'CREATE INDEX "events_user_id" ON "events" ("user_id", "id") WHERE user_id IS NOT NULL',
  'CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" ("created_at")',
];
