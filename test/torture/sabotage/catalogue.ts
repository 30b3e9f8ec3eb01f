import type { Rule } from '../rules';

/**
 * An edit of a source file. `find` occurs exactly once; with a final `;` it is a statement, otherwise an expression.
 */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** A server that breaks one promise on purpose, and the rule that must detect it. */
export interface Sabotage {
  name: string;
  rule: Rule;
  /** Whether it shows under load and kills, or only after a power cut. */
  stage: 'workload' | 'cuts';
  /** It takes a clock that can be set. */
  setsClock?: true;
  edits: Edit[];
}

const WRITES = 'src/writes/writes.service.ts';
const SAVEPOINT = 'src/writes/savepoint.ts';
const FAN_OUT = 'src/gateway/fan-out.ts';
const MESSAGES = 'src/messages/messages.service.ts';
const WEBHOOKS = 'src/bots/webhooks/webhook.writes.ts';
const DEMOLITION = 'src/rooms/room-deletion.ts';

export const SABOTAGES: Sabotage[] = [
  {
    name: 'synchronous-normal',
    rule: 'A1',
    stage: 'cuts',
    edits: [
      {
        file: 'src/database/writer-options.ts',
        find: `'synchronous = FULL'`,
        replace: `'synchronous = NORMAL'`,
      },
    ],
  },
  {
    // Posts and deletions are acknowledged 300 ms before they are committed.
    name: 'ack-before-commit',
    rule: 'A1',
    stage: 'workload',
    edits: [
      {
        file: WRITES,
        find: `this.db.run('COMMIT');`,
        replace: `
          // Whoever made something needs it at once, and waits.
          const isEarly = (result) => result === undefined || 'event_id' in Object(result);
          const early = batch.map((queued, n) => [queued, outcomes[n]]).filter(([, { ok, result }]) => ok && isEarly(result));
          for (const [queued, { result }] of early) queued.resolve(result);
          if (early.length > 0) {
            this.isScheduled = true;
            setTimeout(() => {
              this.db.run('COMMIT');
              this.settle(batch, outcomes);
              this.isScheduled = false;
              this.schedule();
            }, 300);
            return;
          }
          this.db.run('COMMIT');`,
      },
    ],
  },
  {
    name: 'drop-frame',
    rule: 'A5',
    stage: 'workload',
    edits: [
      {
        file: FAN_OUT,
        find: 'connection.deliver(packet);',
        replace: `
          this.sent = (this.sent ?? 0) + 1;
          if (this.sent % 500 !== 0) connection.deliver(packet);`,
      },
    ],
  },
  {
    name: 'swap-frames',
    rule: 'A5',
    stage: 'workload',
    edits: [
      {
        file: FAN_OUT,
        find: 'connection.deliver(packet);',
        replace: `
          this.sent = (this.sent ?? 0) + 1;
          const { late } = connection;
          connection.late = undefined;
          if (!late && this.sent % 200 === 0) {
            connection.late = packet;
            setTimeout(() => {
              if (connection.late === packet) connection.deliver(packet);
            }, 1_000).unref();
          } else {
            connection.deliver(packet);
            if (late) connection.deliver(late);
          }`,
      },
    ],
  },
  {
    name: 'double-on-retry',
    rule: 'A3',
    stage: 'workload',
    edits: [
      {
        file: 'src/database/migrations/1795900000000-first.ts',
        find: 'for (const statement of statements) await runner.query(statement);',
        replace: `
          const unique = /,\\s*CONSTRAINT "messages_client_message_id" UNIQUE \\([^)]*\\)/;
          for (const statement of statements) await runner.query(statement.replace(unique, ''));
          await runner.query('CREATE INDEX by_client ON messages (creator_id, room_id, client_message_id)');`,
      },
      {
        file: 'src/messages/posting/earlier-post.ts',
        find: 'return message && postedBefore(tx, message);',
        replace: 'return undefined;',
      },
    ],
  },
  {
    name: 'boost-on-retry',
    rule: 'A3',
    stage: 'workload',
    edits: [
      {
        file: 'src/messages/boosts/boosts.service.ts',
        find: '{ key, body: { content } }',
        replace: '{ key: undefined, body: { content } }',
      },
    ],
  },
  {
    // The index row is written separately, a little later, so a kill in between loses it.
    name: 'index-outside-transaction',
    rule: 'A7',
    stage: 'workload',
    edits: [
      {
        file: MESSAGES,
        find: `tx.append({ room: room.id }, 'message.posted', { message })`,
        replace: `(() => {
          const row = 'SELECT id, plain_text, facets FROM searchable_messages WHERE id = ? AND plain_text = ?';
          const values = Object.values(tx.get(row, id, body.plain_text));
          const forget =
            "INSERT INTO message_search (message_search, rowid, plain_text, facets) VALUES ('delete', ?, ?, ?)";
          const index = 'INSERT INTO message_search (rowid, plain_text, facets) VALUES (?, ?, ?)';
          tx.run(forget, ...values);
          const later = (tx) => { if (tx.get(row, id, body.plain_text)) tx.run(index, ...values); };
          tx.afterCommit(() => setTimeout(() => this.writes.run(later).catch(() => undefined), 100));
          return tx.append({ room: room.id }, 'message.posted', { message });
        })()`,
      },
    ],
  },
  {
    name: 'late-revoke',
    rule: 'A8',
    stage: 'workload',
    edits: [
      {
        file: 'src/gateway/live-state.ts',
        find: 'return this.connections.removeMember(event.data.user_id, room_id, id);',
        replace: `
          setTimeout(() => this.connections.removeMember(event.data.user_id, room_id, Number.POSITIVE_INFINITY), 1_000);
          return;`,
      },
      {
        file: 'src/auth/sessions.ts',
        find: 'tx.afterCommit(() => this.connections.closeSession(id));',
        replace: 'tx.afterCommit(() => setTimeout(() => this.connections.closeSession(id), 1_000));',
      },
    ],
  },
  {
    // A rolled-back write keeps its `seq`.
    name: 'seq-gap-on-rollback',
    rule: 'A4',
    stage: 'workload',
    edits: [
      {
        file: SAVEPOINT,
        find: `db.run('ROLLBACK TO write');`,
        replace: `
          db.run('ROLLBACK TO write');
          db.run(\`UPDATE rooms SET last_seq = last_seq + 1
            WHERE id = (SELECT room_id FROM events WHERE seq IS NOT NULL ORDER BY id DESC LIMIT 1)\`);`,
      },
    ],
  },
  {
    // The row commits before its file is synced.
    name: 'file-not-synced',
    rule: 'A10',
    stage: 'cuts',
    edits: [
      { file: 'src/files/store/durable-move.ts', find: 'await syncPath(from);', replace: '' },
      {
        file: 'src/files/store/durable-move.ts',
        find: 'for (const folder of [inner, dirname(inner), dirname(dirname(inner))]) await syncPath(folder);',
        replace: '',
      },
    ],
  },
  {
    // Pending jobs are kept only in memory.
    name: 'forgotten-outbox',
    rule: 'A11',
    stage: 'workload',
    edits: [
      { file: DEMOLITION, find: '500', replace: '5' },
      {
        file: DEMOLITION,
        find: '() => void this.finish(room_id)',
        replace: '() => setTimeout(() => void this.finish(room_id), 1_500)',
      },
      {
        file: DEMOLITION,
        find: 'for (const { id } of this.db.all<{ id: number }>(DELETED_ROOMS)) void this.finish(id);',
        replace: '',
      },
    ],
  },
  {
    name: 'resume-off-by-one',
    rule: 'A6',
    stage: 'workload',
    edits: [
      {
        file: 'src/writes/event-replay.ts',
        find: 'db.until<EventRow>(MISSED, isEnough, user_id, cursor, limit)',
        replace: 'db.until<EventRow>(MISSED, isEnough, user_id, cursor + 1, limit)',
      },
    ],
  },
  {
    name: 'cache-ignores-membership',
    rule: 'A8',
    stage: 'workload',
    edits: [
      {
        file: 'src/rooms/memberships/memberships.ts',
        find: 'isId(room_id) ? findMyRoom(this.db, user.id, room_id) : undefined',
        replace: `(() => {
          const key = \`\${user.id}:\${room_id}\`;
          const found = isId(room_id) ? findMyRoom(this.db, user.id, room_id) : undefined;
          this.cache ??= new Map();
          if (found) this.cache.set(key, found);
          return this.cache.get(key);
        })()`,
      },
      {
        file: 'src/gateway/catch-up.ts',
        find: 'findRoomIds(this.db, connection.user_id)',
        replace: `(() => {
          this.cache ??= new Map();
          const known = this.cache.get(connection.user_id) ?? [];
          const rooms = [...findRoomIds(this.db, connection.user_id), ...known];
          this.cache.set(connection.user_id, rooms);
          return rooms;
        })()`,
      },
    ],
  },
  {
    // Shows only while the server's clock is set forward or back.
    name: 'wall-clock-order',
    rule: 'A6',
    stage: 'workload',
    setsClock: true,
    edits: [
      {
        file: 'src/messages/message-finder.ts',
        find: 'findPage(this.db, room.id, cursor, limit)',
        replace: `((page) => ({ ...page, rows: page.rows.sort((a, b) => a.created_at - b.created_at) }))(
          findPage(this.db, room.id, cursor, limit))`,
      },
    ],
  },
  {
    name: 'silent-truncation',
    rule: 'A6',
    stage: 'workload',
    edits: [
      {
        file: 'src/gateway/catch-up.ts',
        find: 'findMissed(this.db, connection.user_id, cursor, PAGE, bytes)',
        replace: '{ ...findMissed(this.db, connection.user_id, cursor, 20), isLast: true }',
      },
    ],
  },
  {
    // The cursors of the bots are committed before the deliveries.
    name: 'forgets-a-delivery',
    rule: 'A13',
    stage: 'workload',
    edits: [
      {
        file: WEBHOOKS,
        find: 'tx.run(QUEUE_DUE, after);',
        replace: '(globalThis.due ??= []).push(...tx.all(DUE, after));',
      },
      {
        file: 'src/bots/webhooks/webhook-consumer.ts',
        find: 'this.queue.addNew();',
        replace: `
          const due = globalThis.due ?? [];
          globalThis.due = [];
          await new Promise((resolve) => setTimeout(resolve, 200));
          const insert = \`INSERT OR IGNORE INTO webhook_deliveries (user_id, message_id, event_id, created_at)
            SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM messages WHERE id = ?2)\`;
          await this.writes.run((tx) => {
            for (const { user_id, message_id, event_id, created_at } of due)
              tx.run(insert, user_id, message_id, event_id, created_at);
          }, 'background');
          this.queue.addNew();`,
      },
    ],
  },
  {
    // A signed webhook counts as told before it is.
    name: 'forgets-a-signed-delivery',
    rule: 'A13',
    stage: 'workload',
    edits: [
      {
        file: 'src/bots/webhooks/webhook-sender.ts',
        find: 'const exchange = await webhook.send(delivery);',
        replace: `
          if (delivery.kind === 'standard') {
            await this.record.drop(delivery);
            await new Promise((resolve) => setTimeout(resolve, 200));
          }
          const exchange = await webhook.send(delivery);`,
      },
    ],
  },
  {
    name: 'tells-a-removed-bot',
    rule: 'A13',
    stage: 'workload',
    edits: [
      {
        file: WEBHOOKS,
        find: 'tx.run(QUEUE_DUE, after);',
        replace: `
          const isIn = 'CROSS JOIN memberships m ON m.room_id = events.room_id AND m.user_id = bots.user_id';
          tx.run(QUEUE_DUE.replace(isIn, '').replace('AND events.id >= m.added_event_id', ''), after);`,
      },
      {
        file: 'src/bots/webhooks/webhook-deliveries.ts',
        find: 'findMyRoom(this.db, user_id, room_id)',
        replace: `(findMyRoom(this.db, user_id, room_id) ?? this.db.get('SELECT * FROM rooms WHERE id = ?', room_id))`,
      },
    ],
  },
];
