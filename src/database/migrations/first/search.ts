/** Index words that nobody types; the bits are those of `messages/body/facets.ts`. */
const facets = (row: string) => `'r' || ${row}room_id || ' u' || ${row}creator_id
    || CASE WHEN ${row}facets & 1 THEN ' file' ELSE '' END || CASE WHEN ${row}facets & 2 THEN ' image' ELSE '' END
    || CASE WHEN ${row}facets & 4 THEN ' link' ELSE '' END || CASE WHEN ${row}facets & 8 THEN ' dense' ELSE '' END`;
const text = (row: string) => `coalesce(${row}search_text, ${row}plain_text)`;
const ADD = `INSERT INTO message_search (rowid, plain_text, facets)
      VALUES (new.id, ${text('new.')}, ${facets('new.')});
    INSERT INTO message_parts (rowid, plain_text) VALUES (new.id, ${text('new.')});`;
const REMOVE = `INSERT INTO message_search (message_search, rowid, plain_text, facets)
      VALUES ('delete', old.id, ${text('old.')}, ${facets('old.')});
    INSERT INTO message_parts (message_parts, rowid, plain_text) VALUES ('delete', old.id, ${text('old.')});`;

/** Triggers feed the index, so that it can't miss a message or commit without it. */
export const SEARCH = [
  `CREATE TABLE "searches" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "query" text NOT NULL,
    "searched_at" integer NOT NULL,
    CONSTRAINT "searches_user_query" UNIQUE ("user_id", "query"),
    CONSTRAINT "searches_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE VIEW searchable_messages AS
    SELECT id, ${text('')} AS plain_text, ${facets('')} AS facets FROM messages`,
  `CREATE VIRTUAL TABLE message_parts USING fts5(
    plain_text, content = 'searchable_messages', content_rowid = 'id', detail = none, columnsize = 0,
    tokenize = 'trigram remove_diacritics 1'
  )`,
  `CREATE VIRTUAL TABLE message_search USING fts5(
    plain_text, facets, content = 'searchable_messages', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
  )`,
  `CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
    ${ADD}
  END`,
  `CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
    ${REMOVE}
  END`,
  `CREATE TRIGGER messages_search_update AFTER UPDATE OF plain_text, search_text, facets ON messages BEGIN
    ${REMOVE}
    ${ADD}
  END`,
];
