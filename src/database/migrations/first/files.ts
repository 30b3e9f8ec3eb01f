export const FILES = [
  `CREATE TABLE "attachments" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "creator_id" integer NOT NULL,
    "position" integer NOT NULL,
    "key" text NOT NULL,
    "name" text NOT NULL,
    "content_type" text NOT NULL,
    "bytes" integer NOT NULL,
    "sha256" blob NOT NULL,
    "width" integer,
    "height" integer,
    "is_animated" integer NOT NULL DEFAULT (0),
    "thumbnail_key" text,
    "created_at" integer NOT NULL,
    CONSTRAINT "attachments_key" UNIQUE ("key"),
    CONSTRAINT "attachments_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "attachments_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "uploads" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "client_upload_id" text NOT NULL,
    "key" text NOT NULL,
    "name" text NOT NULL,
    "bytes" integer NOT NULL,
    "received" integer NOT NULL DEFAULT (0),
    "sha256" blob,
    "created_at" integer NOT NULL,
    CONSTRAINT "uploads_client_upload_id" UNIQUE ("user_id", "client_upload_id"),
    CONSTRAINT "uploads_key" UNIQUE ("key"),
    CONSTRAINT "uploads_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "uploads_created_at" ON "uploads" ("created_at")',
  'CREATE TABLE "discarded_files" ("key" text PRIMARY KEY NOT NULL) WITHOUT ROWID',
  `CREATE TABLE "link_preview_jobs" (
    "message_id" integer PRIMARY KEY NOT NULL,
    "due_at" integer NOT NULL,
    "tries" integer NOT NULL DEFAULT (0),
    CONSTRAINT "link_preview_jobs_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "link_previews" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "position" integer NOT NULL,
    "link" text NOT NULL,
    "is_removed" integer NOT NULL DEFAULT (0),
    "url" text NOT NULL DEFAULT (''),
    "title" text NOT NULL DEFAULT (''),
    "description" text NOT NULL DEFAULT (''),
    "site_name" text NOT NULL DEFAULT (''),
    "image_key" text,
    "image_width" integer,
    "image_height" integer,
    "is_avatar" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    CONSTRAINT "link_previews_link" UNIQUE ("message_id", "link"),
    CONSTRAINT "link_previews_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "attachments_creator_id" ON "attachments" ("creator_id", "bytes")',
  'CREATE INDEX "attachments_message_id" ON "attachments" ("message_id", "position")',
  'CREATE INDEX "attachments_thumbnail_key" ON "attachments" ("thumbnail_key") WHERE thumbnail_key IS NOT NULL',
  'CREATE INDEX "link_preview_jobs_due_at" ON "link_preview_jobs" ("due_at")',
  'CREATE INDEX "link_previews_image_key" ON "link_previews" ("image_key") WHERE image_key IS NOT NULL',
  `CREATE TRIGGER attachments_discard AFTER DELETE ON attachments BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.key);
    INSERT OR IGNORE INTO discarded_files (key) SELECT old.thumbnail_key WHERE old.thumbnail_key IS NOT NULL;
  END`,
  `CREATE TRIGGER link_previews_discard AFTER DELETE ON link_previews WHEN old.image_key IS NOT NULL BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
  `CREATE TRIGGER link_previews_removed AFTER UPDATE OF image_key ON link_previews
    WHEN old.image_key IS NOT NULL AND new.image_key IS NULL BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
];
