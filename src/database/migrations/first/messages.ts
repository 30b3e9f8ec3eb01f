export const MESSAGES = [
  `CREATE TABLE "body_upgrades" (
    "html_version" integer PRIMARY KEY NOT NULL,
    "up_to_message_id" integer NOT NULL
  )`,
  'INSERT INTO "body_upgrades" ("html_version", "up_to_message_id") VALUES (5, 0)',
  `CREATE TABLE "boosts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "booster_id" integer NOT NULL,
    "content" text NOT NULL,
    "client_boost_id" text,
    "created_at" integer NOT NULL,
    CONSTRAINT "boosts_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "boosts_booster" FOREIGN KEY ("booster_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "deleted_messages" (
    "creator_id" integer NOT NULL,
    "room_id" integer NOT NULL,
    "client_message_id" text NOT NULL,
    "deleted_at" integer NOT NULL,
    PRIMARY KEY ("creator_id", "room_id", "client_message_id")
  ) WITHOUT ROWID`,
  `CREATE TABLE "mentions" (
    "user_id" integer NOT NULL,
    "room_id" integer NOT NULL,
    "message_id" integer NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "mentions_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("user_id", "room_id", "message_id")
  ) WITHOUT ROWID`,
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
    "attachments" integer NOT NULL DEFAULT (0),
    "body_checksum" integer,
    "boosts" integer NOT NULL DEFAULT (0),
    "link_previews" integer NOT NULL DEFAULT (0),
    "message_links" text NOT NULL DEFAULT (''),
    "facets" integer,
    "search_text" text,
    "version" integer NOT NULL DEFAULT (0),
    CONSTRAINT "messages_client_message_id" UNIQUE ("creator_id", "room_id", "client_message_id"),
    CONSTRAINT "messages_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "messages_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "boosts_booster_id" ON "boosts" ("booster_id", "id")',
  'CREATE INDEX "boosts_message_id" ON "boosts" ("message_id", "id")',
  'CREATE INDEX "deleted_messages_deleted_at" ON "deleted_messages" ("deleted_at")',
  'CREATE INDEX "mentions_message_id" ON "mentions" ("message_id")',
  'CREATE INDEX "messages_reply_to_id" ON "messages" ("reply_to_id") WHERE reply_to_id IS NOT NULL',
  'CREATE INDEX "messages_room_id" ON "messages" ("room_id", "id")',
  `CREATE TRIGGER boosts_added AFTER INSERT ON boosts BEGIN
    UPDATE messages SET boosts = boosts + 1 WHERE id = new.message_id;
  END`,
  `CREATE TRIGGER boosts_removed AFTER DELETE ON boosts BEGIN
    UPDATE messages SET boosts = boosts - 1 WHERE id = old.message_id;
  END`,
  `CREATE TRIGGER messages_version
    AFTER UPDATE OF html, edited_at, boosts, link_previews, message_links ON messages BEGIN
    UPDATE messages SET version = version + 1 WHERE id = new.id;
  END`,
];
