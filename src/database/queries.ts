import type { Database, Statement } from 'better-sqlite3';

export type Value = string | number | bigint | Buffer | null;

/** Prepared, cached SQL on one connection. What a service may read with, inside a write or outside. */
export class Queries {
  private readonly statements = new Map<string, Statement<unknown[]>>();

  constructor(readonly handle: Database) {}

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  protected statement(sql: string): Statement<unknown[]> {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.handle.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** `?, ?, ?` for a list of values; lists travel as JSON instead where they may be long. */
export const inJson = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
