export const ROOMS = [
  `CREATE TABLE "memberships" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "room_id" integer NOT NULL,
    "user_id" integer NOT NULL,
    "involvement" text NOT NULL DEFAULT ('mentions'),
    "last_read_message_id" integer NOT NULL DEFAULT (0),
    "added_event_id" integer NOT NULL DEFAULT (0),
    "starred" integer NOT NULL DEFAULT (0),
    "position" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    CONSTRAINT "memberships_room_user" UNIQUE ("room_id", "user_id"),
    CONSTRAINT "memberships_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "memberships_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "room_orders" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "order" text NOT NULL,
    CONSTRAINT "room_orders_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
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
  'CREATE INDEX "memberships_user_id" ON "memberships" ("user_id")',
  'CREATE INDEX "rooms_type" ON "rooms" ("type")',
];
