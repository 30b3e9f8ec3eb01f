export const PUSH = [
  `CREATE TABLE "push_subscriptions" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "session_id" integer NOT NULL,
    "user_id" integer NOT NULL,
    "endpoint" text NOT NULL,
    "p256dh_key" text NOT NULL,
    "auth_key" text NOT NULL,
    "last_notified_message_id" integer NOT NULL,
    "failures" integer NOT NULL DEFAULT (0),
    "retry_at" integer NOT NULL DEFAULT (0),
    "last_success_at" integer,
    "last_error" text,
    "last_error_at" integer,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "push_subscriptions_session_id" UNIQUE ("session_id"),
    CONSTRAINT "push_subscriptions_endpoint" UNIQUE ("endpoint"),
    CONSTRAINT "push_subscriptions_session" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "push_subscriptions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "push_subscriptions_user_id" ON "push_subscriptions" ("user_id")',
  `CREATE TRIGGER memberships_involvement AFTER UPDATE OF involvement ON memberships
    WHEN new.involvement <> old.involvement BEGIN
    UPDATE push_subscriptions
      SET last_notified_message_id = max(last_notified_message_id, (SELECT coalesce(max(id), 0) FROM messages))
      WHERE user_id = new.user_id;
  END`,
  `CREATE TRIGGER memberships_unread AFTER UPDATE OF last_read_message_id ON memberships
    WHEN new.last_read_message_id < old.last_read_message_id BEGIN
    UPDATE push_subscriptions
      SET last_notified_message_id = max(last_notified_message_id, (SELECT coalesce(max(id), 0) FROM messages))
      WHERE user_id = new.user_id;
  END`,
];
