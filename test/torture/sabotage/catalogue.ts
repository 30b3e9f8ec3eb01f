import type { Rule } from '../rules';

/** One place in the sources. `find` stands there once; where it ends with `;` it is a statement, else an expression. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** A server that breaks one promise on purpose, and the rule that has to notice. */
export interface Sabotage {
  name: string;
  rule: Rule;
  /** Where it shows: under load and kills, or only when the power fails. */
  stage: 'workload' | 'cuts';
  edits: Edit[];
}

const WRITES = 'src/writes/writes.service.ts';
const SAVEPOINT = 'src/writes/savepoint.ts';
const FAN_OUT = 'src/gateway/fan-out.ts';
const MESSAGES = 'src/messages/messages.service.ts';
const DEMOLITION = 'src/rooms/demolition.ts';

export const SABOTAGES: Sabotage[] = [
  {
    name: 'synchronous-normal',
    rule: 'A1',
    stage: 'cuts',
    edits: [{ file: 'ormconfig.ts', find: `'synchronous = FULL'`, replace: `'synchronous = NORMAL'` }],
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
        file: 'src/database/migrations/1764000000000-first.ts',
        find: 'for (const statement of STATEMENTS) await queryRunner.query(statement);',
        replace: `
          const unique = /,\\s*CONSTRAINT "messages_client_message_id" UNIQUE \\([^)]*\\)/;
          for (const statement of STATEMENTS) await queryRunner.query(statement.replace(unique, ''));
          await queryRunner.query('CREATE INDEX by_client ON messages (creator_id, room_id, client_message_id)');`,
      },
      {
        file: MESSAGES,
        find: 'if (existing) return { ...repeat(tx, existing, posted_hash), event_id: undefined };',
        replace: 'if (existing) repeat(tx, existing, posted_hash);',
      },
    ],
  },
  {
    name: 'boost-on-retry',
    rule: 'A3',
    stage: 'workload',
    edits: [
      {
        file: 'src/messages/boosts.service.ts',
        find: '{ key, body: { content } }',
        replace: '{ key: undefined, body: { content } }',
      },
    ],
  },
  {
    // The index row comes in a write of its own, a little later: a kill in between leaves it out.
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
        file: FAN_OUT,
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
    // A write that is undone does not give its number in the room back.
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
    // The row commits before what it names is on the disk.
    name: 'file-not-synced',
    rule: 'A10',
    stage: 'cuts',
    edits: [
      { file: 'src/files/file-store.ts', find: 'await sync(this.incomingPath(key));', replace: '' },
      {
        file: 'src/files/file-store.ts',
        find: 'for (const folder of [dirname(path), dirname(dirname(path)), this.root]) await sync(folder);',
        replace: '',
      },
    ],
  },
  {
    // What is still to be done is kept in memory only.
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
        find: 'for (const { id } of this.db.all<{ id: number }>(CONDEMNED)) void this.finish(id);',
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
        find: 'db\n    .all<EventRow>(MISSED, user_id, cursor, limit)',
        replace: 'db.all<EventRow>(MISSED, user_id, cursor + 1, limit)',
      },
    ],
  },
  {
    name: 'cache-ignores-membership',
    rule: 'A8',
    stage: 'workload',
    edits: [
      {
        file: 'src/rooms/memberships.ts',
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
        find: 'this.db.all<{ room_id: number }>(MY_ROOMS, connection.user_id)',
        replace: `(() => {
          this.cache ??= new Map();
          const known = this.cache.get(connection.user_id) ?? [];
          const rooms = [...this.db.all(MY_ROOMS, connection.user_id), ...known];
          this.cache.set(connection.user_id, rooms);
          return rooms;
        })()`,
      },
    ],
  },
  {
    // The clock is set back by two seconds now and then, and history is in its order.
    name: 'wall-clock-order',
    rule: 'A6',
    stage: 'workload',
    edits: [
      {
        file: SAVEPOINT,
        find: 'new Tx(db, Date.now())',
        replace: 'new Tx(db, Date.now() - (Math.floor(Date.now() / 500) % 2) * 2_000)',
      },
      {
        file: MESSAGES,
        find: 'findPage(this.db, room.id, cursor, limit)',
        replace: 'findPage(this.db, room.id, cursor, limit).sort((a, b) => a.created_at - b.created_at)',
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
        find: 'findMissed(this.db, connection.user_id, cursor, PAGE)',
        replace: 'findMissed(this.db, connection.user_id, cursor, 20)',
      },
    ],
  },
];
