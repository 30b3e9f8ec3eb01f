import type { WriteDatabase } from '../database/database';
import type { Value } from '../database/queries';
import type { EventData, EventName } from '../presence/frames';
import { type Audience, appendEvent, type CommittedEvent } from './event-log';

/** What a queued write works with. It is synchronous: nothing else runs until it returns. */
export class Tx {
  /** Events and effects of this write, in order; they are let go after the commit. */
  readonly outcome: (CommittedEvent | (() => void))[] = [];

  constructor(
    private readonly db: WriteDatabase,
    /** The time of the write, the same for all its rows. */
    readonly now: number,
  ) {}

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.db.get<Row>(sql, ...values);
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.db.all<Row>(sql, ...values);
  }

  /** @returns how many rows changed */
  run(sql: string, ...values: Value[]): number {
    return this.db.run(sql, ...values).changes;
  }

  /** @returns the id of the new row */
  insert(sql: string, ...values: Value[]): number {
    return Number(this.db.run(sql, ...values).lastInsertRowid);
  }

  /** Appends an event to the log, in this transaction. */
  append<Name extends EventName>(
    audience: Audience,
    name: Name,
    data: EventData[Name],
  ): CommittedEvent<Name> {
    const event = appendEvent(this.db, audience, name, data, this.now);
    this.outcome.push(event as CommittedEvent);
    return event;
  }

  /** Runs after the commit, in its place among the events of all writes. */
  afterCommit(effect: () => void): void {
    this.outcome.push(effect);
  }
}
