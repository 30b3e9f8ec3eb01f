export const USERS = [
  `CREATE TABLE "avatars" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "image" blob NOT NULL,
    CONSTRAINT "avatars_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "bans" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "ip_address" text NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "bans_user_address" UNIQUE ("user_id", "ip_address"),
    CONSTRAINT "bans_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "purge_jobs" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "up_to_message_id" integer NOT NULL,
    "created_at" integer NOT NULL,
    "up_to_boost_id" integer NOT NULL DEFAULT (0),
    CONSTRAINT "purge_jobs_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
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
  `CREATE TABLE "sign_in_links" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "creator_id" integer,
    "session_id" integer,
    "kind" text NOT NULL,
    "token_hash" blob NOT NULL,
    "created_at" integer NOT NULL,
    "expires_at" integer NOT NULL,
    CONSTRAINT "sign_in_links_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "sign_in_links_session" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "sign_in_links_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "sign_in_links_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "users" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" text NOT NULL,
    "folded_name" text NOT NULL,
    "email_address" text,
    "password_digest" text,
    "role" text NOT NULL DEFAULT ('member'),
    "status" text NOT NULL DEFAULT ('active'),
    "bio" text NOT NULL DEFAULT (''),
    "avatar_token" text NOT NULL,
    "theme" text NOT NULL DEFAULT ('auto'),
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "push_text" integer NOT NULL DEFAULT (1),
    "former_email_address" text,
    "presence_hidden" integer NOT NULL DEFAULT (0),
    "lookalike_name" text NOT NULL DEFAULT (''),
    CONSTRAINT "users_avatar_token" UNIQUE ("avatar_token")
  )`,
  'CREATE INDEX "sessions_user_id" ON "sessions" ("user_id")',
  'CREATE INDEX "sign_in_links_session_id" ON "sign_in_links" ("session_id")',
  'CREATE INDEX "sign_in_links_user_id" ON "sign_in_links" ("user_id")',
  'CREATE UNIQUE INDEX "users_email_address" ON "users" ("email_address" COLLATE NOCASE)',
  'CREATE INDEX "users_presence_hidden" ON "users" ("presence_hidden") WHERE presence_hidden = 1',
  'CREATE INDEX "users_status_folded_name" ON "users" ("status", "folded_name")',
  'CREATE INDEX "users_status_lookalike_name" ON "users" ("status", "lookalike_name")',
  `CREATE TRIGGER users_version AFTER UPDATE OF name, role, avatar_token, updated_at ON users BEGIN
    UPDATE accounts SET people_version = people_version + 1;
  END`,
];
