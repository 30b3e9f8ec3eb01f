export const ACCOUNTS = [
  `CREATE TABLE "accounts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" text NOT NULL,
    "join_code" text NOT NULL,
    "settings" text NOT NULL DEFAULT ('{}'),
    "singleton_guard" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "logo_version" text,
    "custom_css_version" text,
    "people_version" integer NOT NULL DEFAULT (0),
    "custom_css" text NOT NULL DEFAULT (''),
    CONSTRAINT "accounts_singleton" UNIQUE ("singleton_guard")
  )`,
  'CREATE TABLE "logos" ("name" text PRIMARY KEY NOT NULL, "image" blob NOT NULL)',
];
