-- Generated from the migrations by `npm run generate`. Don't edit: a change here is a schema change.

CREATE TABLE "accounts" (
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
);

CREATE TABLE "attachments" (
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
  "created_at" integer NOT NULL, "duration_ms" integer, "drawing_version" integer, "drawing_error" text, "excerpt" text, "contents" text, "items" integer,
  CONSTRAINT "attachments_key" UNIQUE ("key"),
  CONSTRAINT "attachments_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "attachments_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

CREATE INDEX "attachments_creator_id" ON "attachments" ("creator_id", "bytes");

CREATE INDEX "attachments_drawing_error" ON "attachments" ("drawing_error") WHERE drawing_error IS NOT NULL;

CREATE INDEX "attachments_message_id" ON "attachments" ("message_id", "position");

CREATE INDEX "attachments_thumbnail_key" ON "attachments" ("thumbnail_key") WHERE thumbnail_key IS NOT NULL;

CREATE TRIGGER attachments_discard AFTER DELETE ON attachments BEGIN
  INSERT OR IGNORE INTO discarded_files (key) VALUES (old.key);
  INSERT OR IGNORE INTO discarded_files (key) SELECT old.thumbnail_key WHERE old.thumbnail_key IS NOT NULL;
END;

CREATE TRIGGER attachments_drawn AFTER UPDATE OF thumbnail_key, "drawing_error" ON attachments BEGIN
  UPDATE messages SET version = version + 1 WHERE id = new.message_id;
END;

CREATE TABLE "avatars" (
  "user_id" integer PRIMARY KEY NOT NULL,
  "image" blob NOT NULL,
  CONSTRAINT "avatars_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE "backup_settings" (
  "id" integer PRIMARY KEY NOT NULL,
  "is_nightly" integer NOT NULL,
  "time" text NOT NULL,
  "kept" integer NOT NULL
);

CREATE TABLE "backups" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" text NOT NULL,
  "folder" text NOT NULL,
  "started_at" integer NOT NULL,
  "taken_at" integer,
  "proven_at" integer,
  "ended_at" integer,
  "removed_at" integer,
  "messages" integer NOT NULL DEFAULT (0),
  "files" integer NOT NULL DEFAULT (0),
  "bytes" integer NOT NULL DEFAULT (0),
  "error" text,
  CONSTRAINT "backups_place" UNIQUE ("folder", "name")
);

CREATE TABLE "bans" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "ip_address" text NOT NULL,
  "created_at" integer NOT NULL,
  CONSTRAINT "bans_user_address" UNIQUE ("user_id", "ip_address"),
  CONSTRAINT "bans_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE "body_upgrades" (
  "html_version" integer PRIMARY KEY NOT NULL,
  "up_to_message_id" integer NOT NULL
);

CREATE TABLE "boosts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "message_id" integer NOT NULL,
  "booster_id" integer NOT NULL,
  "content" text NOT NULL,
  "client_boost_id" text,
  "created_at" integer NOT NULL,
  CONSTRAINT "boosts_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "boosts_booster" FOREIGN KEY ("booster_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

CREATE INDEX "boosts_booster_id" ON "boosts" ("booster_id", "id");

CREATE INDEX "boosts_message_id" ON "boosts" ("message_id", "id");

CREATE TRIGGER boosts_added AFTER INSERT ON boosts BEGIN
  UPDATE messages SET boosts = boosts + 1 WHERE id = new.message_id;
END;

CREATE TRIGGER boosts_removed AFTER DELETE ON boosts BEGIN
  UPDATE messages SET boosts = boosts - 1 WHERE id = old.message_id;
END;

CREATE TABLE "bot_webhook_rooms" (
  "user_id" integer NOT NULL,
  "room_id" integer NOT NULL,
  PRIMARY KEY ("user_id", "room_id"),
  CONSTRAINT "bot_webhook_rooms_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "bot_webhook_rooms_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
) WITHOUT ROWID;

CREATE INDEX "bot_webhook_rooms_room_id" ON "bot_webhook_rooms" ("room_id");

CREATE TABLE "bots" (
  "user_id" integer PRIMARY KEY NOT NULL,
  "creator_id" integer NOT NULL,
  "encrypted_key" blob NOT NULL,
  "key_in_path" integer NOT NULL DEFAULT (1),
  "paused_at" integer,
  "last_used_at" integer,
  "webhook_url" text,
  "webhook_timeout_s" integer NOT NULL DEFAULT (7),
  "last_event_id" integer NOT NULL DEFAULT (0),
  "failing_since" integer,
  "last_error" text,
  "created_at" integer NOT NULL, "webhook_kind" text NOT NULL DEFAULT ('campfire'), "webhook_events" text, "webhook_all_rooms" integer NOT NULL DEFAULT (1), "webhook_off_at" integer, "webhook_resumes_at" integer NOT NULL DEFAULT (0), "encrypted_secret" blob, "previous_encrypted_secret" blob, "previous_secret_until" integer, "webhook_skipped" integer NOT NULL DEFAULT (0),
  CONSTRAINT "bots_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT "bots_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "bots_webhook_kind" ON "bots" ("webhook_kind");

CREATE TABLE "clock_readings" ("id" integer PRIMARY KEY NOT NULL, "at" integer NOT NULL, "waited_ms" integer NOT NULL);

CREATE TABLE "cursors" (
  "user_id" integer NOT NULL,
  "name" text NOT NULL,
  "event_id" integer NOT NULL,
  "updated_at" integer NOT NULL,
  CONSTRAINT "cursors_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  PRIMARY KEY ("user_id", "name")
);

CREATE TABLE "deleted_messages" (
  "creator_id" integer NOT NULL,
  "room_id" integer NOT NULL,
  "client_message_id" text NOT NULL,
  "deleted_at" integer NOT NULL,
  PRIMARY KEY ("creator_id", "room_id", "client_message_id")
) WITHOUT ROWID;

CREATE INDEX "deleted_messages_deleted_at" ON "deleted_messages" ("deleted_at");

CREATE TABLE "discarded_files" ("key" text PRIMARY KEY NOT NULL) WITHOUT ROWID;

CREATE TABLE "drawing_jobs" (
  "attachment_id" integer PRIMARY KEY NOT NULL,
  "creator_id" integer NOT NULL,
  "is_slow" integer NOT NULL,
  "turn" integer NOT NULL,
  CONSTRAINT "drawing_jobs_attachment" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "drawing_jobs_creator_id" ON "drawing_jobs" ("creator_id", "is_slow", "turn");

CREATE INDEX "drawing_jobs_turn" ON "drawing_jobs" ("is_slow", "turn", "attachment_id");

CREATE TABLE "events" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "room_id" integer,
  "seq" integer,
  "user_id" integer,
  "name" text NOT NULL,
  "data" text NOT NULL,
  "at" integer NOT NULL,
  "message_id" integer
);

CREATE INDEX "events_exports" ON "events" ("user_id", "id") WHERE name = 'export.ended';

CREATE INDEX "events_message_id" ON "events" ("message_id") WHERE message_id IS NOT NULL;

CREATE INDEX "events_people" ON "events" ("id") WHERE name IN ('user.updated', 'member.added');

CREATE UNIQUE INDEX "events_room_seq" ON "events" ("room_id", "seq") WHERE seq IS NOT NULL;

CREATE INDEX "events_user_id" ON "events" ("user_id", "id") WHERE user_id IS NOT NULL;

CREATE TABLE "exports" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "kind" text NOT NULL,
  "room_id" integer,
  "name" text NOT NULL,
  "created_at" integer NOT NULL,
  "ended_at" integer,
  "expires_at" integer,
  "rooms" integer NOT NULL DEFAULT (0),
  "messages" integer NOT NULL DEFAULT (0),
  "files" integer NOT NULL DEFAULT (0),
  "bytes" integer NOT NULL DEFAULT (0),
  "error" text,
  CONSTRAINT "exports_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE INDEX "exports_user_id" ON "exports" ("user_id");

CREATE TABLE "idempotency_keys" (
  "key" text PRIMARY KEY NOT NULL,
  "body_hash" blob NOT NULL,
  "result" text NOT NULL,
  "created_at" integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" ("created_at");

CREATE TABLE "imported_records" (
  "source" text NOT NULL,
  "kind" text NOT NULL,
  "key" text NOT NULL,
  "id" integer NOT NULL,
  PRIMARY KEY ("source", "kind", "key")
) WITHOUT ROWID;

CREATE TABLE "incoming_webhooks" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "room_id" integer,
  "creator_id" integer NOT NULL,
  "name" text NOT NULL,
  "token_hash" blob NOT NULL,
  "encrypted_token" blob NOT NULL,
  "encrypted_secret" blob,
  "updates_alerts" integer NOT NULL DEFAULT (1),
  "paused_at" integer,
  "removed_at" integer,
  "last_used_at" integer,
  "created_at" integer NOT NULL,
  CONSTRAINT "incoming_webhooks_token_hash" UNIQUE ("token_hash"),
  CONSTRAINT "incoming_webhooks_bot" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT "incoming_webhooks_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE SET NULL ON UPDATE NO ACTION,
  CONSTRAINT "incoming_webhooks_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

CREATE INDEX "incoming_webhooks_room_id" ON "incoming_webhooks" ("room_id");

CREATE INDEX "incoming_webhooks_user_id" ON "incoming_webhooks" ("user_id");

CREATE TABLE "keys" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "creator_id" integer NOT NULL,
  "label" text NOT NULL,
  "token_hash" blob NOT NULL,
  "hint" text NOT NULL,
  "scopes" text NOT NULL,
  "room_ids" text,
  "created_at" integer NOT NULL,
  "expires_at" integer,
  "replaced" integer NOT NULL DEFAULT (0),
  "last_used_at" integer,
  "last_used_from" text,
  CONSTRAINT "keys_token_hash" UNIQUE ("token_hash"),
  CONSTRAINT "keys_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "keys_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "keys_creator_id" ON "keys" ("creator_id");

CREATE INDEX "keys_user_id" ON "keys" ("user_id");

CREATE TABLE "link_preview_jobs" (
  "message_id" integer PRIMARY KEY NOT NULL,
  "due_at" integer NOT NULL,
  "tries" integer NOT NULL DEFAULT (0),
  CONSTRAINT "link_preview_jobs_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "link_preview_jobs_due_at" ON "link_preview_jobs" ("due_at");

CREATE TABLE "link_previews" (
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
  "created_at" integer NOT NULL, "canonical" text NOT NULL DEFAULT (''), "kind" text NOT NULL DEFAULT ('page'), "image_alt" text NOT NULL DEFAULT (''), "image_hash" text, "awaits_image" integer NOT NULL DEFAULT (0), "media_width" integer, "media_height" integer, "duration_ms" integer,
  CONSTRAINT "link_previews_link" UNIQUE ("message_id", "link"),
  CONSTRAINT "link_previews_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "link_previews_image_hash" ON "link_previews" ("image_hash") WHERE image_hash IS NOT NULL;

CREATE INDEX "link_previews_image_key" ON "link_previews" ("image_key") WHERE image_key IS NOT NULL;

CREATE TRIGGER link_previews_discard AFTER DELETE ON link_previews
  WHEN old.image_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link_previews WHERE image_key = old.image_key) BEGIN
  INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
END;

CREATE TRIGGER link_previews_removed AFTER UPDATE OF image_key ON link_previews
  WHEN old.image_key IS NOT NULL AND new.image_key IS NULL AND NOT EXISTS (SELECT 1 FROM link_previews WHERE image_key = old.image_key) BEGIN
  INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
END;

CREATE TABLE "logos" ("name" text PRIMARY KEY NOT NULL, "image" blob NOT NULL);

CREATE TABLE "memberships" (
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
);

CREATE INDEX "memberships_user_id" ON "memberships" ("user_id");

CREATE TRIGGER memberships_involvement AFTER UPDATE OF involvement ON memberships
  WHEN new.involvement <> old.involvement BEGIN
  UPDATE push_subscriptions
    SET last_notified_message_id = max(last_notified_message_id, (SELECT coalesce(max(id), 0) FROM messages))
    WHERE user_id = new.user_id;
END;

CREATE TRIGGER memberships_unread AFTER UPDATE OF last_read_message_id ON memberships
  WHEN new.last_read_message_id < old.last_read_message_id BEGIN
  UPDATE push_subscriptions
    SET last_notified_message_id = max(last_notified_message_id, (SELECT coalesce(max(id), 0) FROM messages))
    WHERE user_id = new.user_id;
END;

CREATE TABLE "mentions" (
  "user_id" integer NOT NULL,
  "room_id" integer NOT NULL,
  "message_id" integer NOT NULL,
  "created_at" integer NOT NULL,
  CONSTRAINT "mentions_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  PRIMARY KEY ("user_id", "room_id", "message_id")
) WITHOUT ROWID;

CREATE INDEX "mentions_message_id" ON "mentions" ("message_id");

CREATE VIRTUAL TABLE message_parts USING fts5(
  plain_text, content = 'searchable_messages', content_rowid = 'id', detail = none, columnsize = 0,
  tokenize = 'trigram remove_diacritics 1'
);

CREATE VIRTUAL TABLE message_search USING fts5(
  plain_text, facets, content = 'searchable_messages', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE "messages" (
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
  "version" integer NOT NULL DEFAULT (0), "hops" integer NOT NULL DEFAULT (0), "actions" text, "presses" integer NOT NULL DEFAULT (0), "alert" text, "is_indexed" integer NOT NULL DEFAULT (1),
  CONSTRAINT "messages_client_message_id" UNIQUE ("creator_id", "room_id", "client_message_id"),
  CONSTRAINT "messages_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "messages_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

CREATE INDEX "messages_reply_to_id" ON "messages" ("reply_to_id") WHERE reply_to_id IS NOT NULL;

CREATE INDEX "messages_room_id" ON "messages" ("room_id", "id");

CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
  INSERT INTO message_search (message_search, rowid, plain_text, facets)
    SELECT 'delete', old.id, coalesce(old.search_text, old.plain_text), 'r' || old.room_id || ' u' || old.creator_id
  || CASE WHEN old.facets & 1 THEN ' file' ELSE '' END || CASE WHEN old.facets & 2 THEN ' image' ELSE '' END
  || CASE WHEN old.facets & 4 THEN ' link' ELSE '' END || CASE WHEN old.facets & 8 THEN ' dense' ELSE '' END || CASE WHEN old.facets & 16 THEN ' video' ELSE '' END || CASE WHEN old.facets & 32 THEN ' audio' ELSE '' END || CASE WHEN old.facets & 64 THEN ' text' ELSE '' END WHERE old.is_indexed;
  INSERT INTO message_parts (message_parts, rowid, plain_text) SELECT 'delete', old.id, coalesce(old.search_text, old.plain_text) WHERE old.is_indexed;
END;

CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
  INSERT INTO message_search (rowid, plain_text, facets)
    SELECT new.id, coalesce(new.search_text, new.plain_text), 'r' || new.room_id || ' u' || new.creator_id
  || CASE WHEN new.facets & 1 THEN ' file' ELSE '' END || CASE WHEN new.facets & 2 THEN ' image' ELSE '' END
  || CASE WHEN new.facets & 4 THEN ' link' ELSE '' END || CASE WHEN new.facets & 8 THEN ' dense' ELSE '' END || CASE WHEN new.facets & 16 THEN ' video' ELSE '' END || CASE WHEN new.facets & 32 THEN ' audio' ELSE '' END || CASE WHEN new.facets & 64 THEN ' text' ELSE '' END WHERE new.is_indexed;
  INSERT INTO message_parts (rowid, plain_text) SELECT new.id, coalesce(new.search_text, new.plain_text) WHERE new.is_indexed;
END;

CREATE TRIGGER messages_search_update AFTER UPDATE OF plain_text, search_text, facets, is_indexed ON messages BEGIN
  INSERT INTO message_search (message_search, rowid, plain_text, facets)
    SELECT 'delete', old.id, coalesce(old.search_text, old.plain_text), 'r' || old.room_id || ' u' || old.creator_id
  || CASE WHEN old.facets & 1 THEN ' file' ELSE '' END || CASE WHEN old.facets & 2 THEN ' image' ELSE '' END
  || CASE WHEN old.facets & 4 THEN ' link' ELSE '' END || CASE WHEN old.facets & 8 THEN ' dense' ELSE '' END || CASE WHEN old.facets & 16 THEN ' video' ELSE '' END || CASE WHEN old.facets & 32 THEN ' audio' ELSE '' END || CASE WHEN old.facets & 64 THEN ' text' ELSE '' END WHERE old.is_indexed;
  INSERT INTO message_parts (message_parts, rowid, plain_text) SELECT 'delete', old.id, coalesce(old.search_text, old.plain_text) WHERE old.is_indexed;
  INSERT INTO message_search (rowid, plain_text, facets)
    SELECT new.id, coalesce(new.search_text, new.plain_text), 'r' || new.room_id || ' u' || new.creator_id
  || CASE WHEN new.facets & 1 THEN ' file' ELSE '' END || CASE WHEN new.facets & 2 THEN ' image' ELSE '' END
  || CASE WHEN new.facets & 4 THEN ' link' ELSE '' END || CASE WHEN new.facets & 8 THEN ' dense' ELSE '' END || CASE WHEN new.facets & 16 THEN ' video' ELSE '' END || CASE WHEN new.facets & 32 THEN ' audio' ELSE '' END || CASE WHEN new.facets & 64 THEN ' text' ELSE '' END WHERE new.is_indexed;
  INSERT INTO message_parts (rowid, plain_text) SELECT new.id, coalesce(new.search_text, new.plain_text) WHERE new.is_indexed;
END;

CREATE TRIGGER messages_version
  AFTER UPDATE OF html, edited_at, boosts, link_previews, message_links, actions, presses, alert ON messages BEGIN
  UPDATE messages SET version = version + 1 WHERE id = new.id;
END;

CREATE TABLE "migrations" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL);

CREATE TABLE "open_alerts" (
  "webhook_id" integer NOT NULL,
  "key" text NOT NULL,
  "message_id" integer NOT NULL,
  "opened_at" integer NOT NULL, "closed_at" integer,
  PRIMARY KEY ("webhook_id", "key"),
  CONSTRAINT "open_alerts_webhook" FOREIGN KEY ("webhook_id") REFERENCES "incoming_webhooks" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "open_alerts_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
) WITHOUT ROWID;

CREATE INDEX "open_alerts_message_id" ON "open_alerts" ("message_id");

CREATE TABLE "presses" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "message_id" integer NOT NULL,
  "user_id" integer NOT NULL,
  "event_id" integer,
  "value" text NOT NULL,
  "selected" text NOT NULL,
  "created_at" integer NOT NULL,
  CONSTRAINT "presses_event_id" UNIQUE ("event_id"),
  CONSTRAINT "presses_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "presses_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

CREATE INDEX "presses_message_id" ON "presses" ("message_id", "user_id", "id");

CREATE INDEX "presses_user_id" ON "presses" ("user_id", "id");

CREATE TRIGGER presses_added AFTER INSERT ON presses BEGIN
  UPDATE messages SET presses = presses + 1 WHERE id = new.message_id;
END;

CREATE TABLE "purge_jobs" (
  "user_id" integer PRIMARY KEY NOT NULL,
  "up_to_message_id" integer NOT NULL,
  "created_at" integer NOT NULL,
  "up_to_boost_id" integer NOT NULL DEFAULT (0),
  CONSTRAINT "purge_jobs_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE "push_subscriptions" (
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
  "updated_at" integer NOT NULL, "last_notified_event_id" integer NOT NULL DEFAULT (0),
  CONSTRAINT "push_subscriptions_session_id" UNIQUE ("session_id"),
  CONSTRAINT "push_subscriptions_endpoint" UNIQUE ("endpoint"),
  CONSTRAINT "push_subscriptions_session" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "push_subscriptions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "push_subscriptions_user_id" ON "push_subscriptions" ("user_id");

CREATE TABLE "retention_rules" ("room_id" integer PRIMARY KEY NOT NULL, "days" integer NOT NULL, "file_days" integer NOT NULL DEFAULT (0));

CREATE TABLE "room_orders" (
  "user_id" integer PRIMARY KEY NOT NULL,
  "order" text NOT NULL,
  CONSTRAINT "room_orders_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE "rooms" (
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
);

CREATE INDEX "rooms_type" ON "rooms" ("type");

CREATE VIEW searchable_messages AS
SELECT id, coalesce(search_text, plain_text) AS plain_text, 'r' || room_id || ' u' || creator_id
|| CASE WHEN facets & 1 THEN ' file' ELSE '' END || CASE WHEN facets & 2 THEN ' image' ELSE '' END
|| CASE WHEN facets & 4 THEN ' link' ELSE '' END || CASE WHEN facets & 8 THEN ' dense' ELSE '' END || CASE WHEN facets & 16 THEN ' video' ELSE '' END || CASE WHEN facets & 32 THEN ' audio' ELSE '' END || CASE WHEN facets & 64 THEN ' text' ELSE '' END AS facets FROM messages;

CREATE TABLE "searches" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "query" text NOT NULL,
  "searched_at" integer NOT NULL,
  CONSTRAINT "searches_user_query" UNIQUE ("user_id", "query"),
  CONSTRAINT "searches_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE "sessions" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "token_hash" blob NOT NULL,
  "user_agent" text NOT NULL DEFAULT (''),
  "ip_address" text NOT NULL DEFAULT (''),
  "created_at" integer NOT NULL,
  "last_active_at" integer NOT NULL,
  CONSTRAINT "sessions_token_hash" UNIQUE ("token_hash"),
  CONSTRAINT "sessions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "sessions_user_id" ON "sessions" ("user_id");

CREATE TABLE "sign_in_links" (
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
);

CREATE INDEX "sign_in_links_session_id" ON "sign_in_links" ("session_id");

CREATE INDEX "sign_in_links_user_id" ON "sign_in_links" ("user_id");

CREATE TABLE "uploads" (
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
);

CREATE INDEX "uploads_created_at" ON "uploads" ("created_at");

CREATE TABLE "users" (
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
  "lookalike_name" text NOT NULL DEFAULT (''), "density" text NOT NULL DEFAULT ('comfortable'),
  CONSTRAINT "users_avatar_token" UNIQUE ("avatar_token")
);

CREATE UNIQUE INDEX "users_email_address" ON "users" ("email_address" COLLATE NOCASE);

CREATE INDEX "users_presence_hidden" ON "users" ("presence_hidden") WHERE presence_hidden = 1;

CREATE INDEX "users_status_folded_name" ON "users" ("status", "folded_name");

CREATE INDEX "users_status_lookalike_name" ON "users" ("status", "lookalike_name");

CREATE TRIGGER users_version AFTER UPDATE OF name, role, avatar_token, updated_at ON users BEGIN
  UPDATE accounts SET people_version = people_version + 1;
END;

CREATE TABLE "webhook_deliveries" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "message_id" integer,
  "event_id" integer NOT NULL,
  "attempts" integer NOT NULL DEFAULT (0),
  "retry_at" integer NOT NULL DEFAULT (0),
  "created_at" integer NOT NULL,
  "event_name" text,
  "room_id" integer,
  "seq" integer,
  "data" text,
  "first_failed_at" integer,
  CONSTRAINT "webhook_deliveries_event" UNIQUE ("user_id", "event_id"),
  CONSTRAINT "webhook_deliveries_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "webhook_deliveries_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "webhook_deliveries_message_id" ON "webhook_deliveries" ("message_id");

CREATE TABLE "webhook_exchanges" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "message_id" integer,
  "event_id" integer,
  "created_at" integer NOT NULL,
  "sent_at" integer NOT NULL,
  "attempts" integer NOT NULL DEFAULT (1),
  "status" integer,
  "duration_ms" integer NOT NULL,
  "error" text,
  "bytes" integer NOT NULL,
  "request_bytes" integer NOT NULL,
  "response_bytes" integer NOT NULL,
  "request_head" text NOT NULL,
  "request_body" text NOT NULL,
  "response_head" text,
  "response_body" text, "event_name" text, "room_id" integer, "incoming_webhook_id" integer, "sender" text, "outcome" text,
  CONSTRAINT "webhook_exchanges_event" UNIQUE ("user_id", "event_id"),
  CONSTRAINT "webhook_exchanges_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "webhook_exchanges_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE INDEX "webhook_exchanges_message_id" ON "webhook_exchanges" ("message_id");

CREATE INDEX "webhook_exchanges_sent_at" ON "webhook_exchanges" ("user_id", "sent_at");
