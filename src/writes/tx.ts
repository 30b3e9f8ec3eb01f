import type { WriteDatabase } from '../database/database';
import type { Value } from '../database/queries';
import type { EventData, EventName } from '../protocol/frames';
import { type Audience, appendEvent, type CommittedEvent } from './event-log';

/** Ends a transaction, for all rows that its writes left to it. */
export type DeferredStep = (db: Pick<WriteDatabase, 'run'>, ids: number[]) => void;

export class Tx {
  readonly effects: (CommittedEvent | (() => void))[] = [];
  readonly deferred: { step: DeferredStep; id: number }[] = [];

  constructor(
    private readonly db: WriteDatabase,
    readonly now: number,
  ) {}

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.db.get<Row>(sql, ...values);
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.db.all<Row>(sql, ...values);
  }

  run(sql: string, ...values: Value[]): number {
    return this.db.run(sql, ...values).changes;
  }

  insert(sql: string, ...values: Value[]): number {
    return Number(this.db.run(sql, ...values).lastInsertRowid);
  }

  append<Name extends EventName>(
    audience: Audience,
    name: Name,
    data: EventData[Name],
  ): CommittedEvent<Name> {
    const event = appendEvent(this.db, audience, name, data, this.now);
    this.effects.push(event as CommittedEvent);
    return event;
  }

  /** One statement for many rows can be much cheaper than one for each. */
  defer(step: DeferredStep, id: number): void {
    this.deferred.push({ step, id });
  }

  /** Runs in its place among the events of all writes. */
  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }
}
