import type { Database, Statement } from 'better-sqlite3';

export type Value = string | number | bigint | Buffer | null;

/** Prepared, cached SQL on one connection. What a service may read with, inside a write or outside. */
export class Queries {
  private readonly statements = new Map<string, Statement<unknown[]>>();

  constructor(readonly handle: Database) {}

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.statement(sql).get(...bindable(sql, values)) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.statement(sql).all(...bindable(sql, values)) as Row[];
  }

  protected statement(sql: string): Statement<unknown[]> {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.handle.prepare(stable(sql));
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** The driver takes the numbers of `?1`, `?2` for names. SQL numbers all of its parameters or none. */
export function bindable(sql: string, values: Value[]): unknown[] {
  return sql.includes('?1') ? [Object.fromEntries(values.map((value, i) => [i + 1, value]))] : values;
}

const STRING_OR_PARAMETER = /'(?:[^']|'')*'|\?\d*/g;

/**
 * Writes `+?` for `?`. This SQLite plans with STAT4: it compiles many a statement anew, joins above all, each time
 * a bare parameter gets a value, which takes ten times as long as running it. An expression does not tempt it.
 */
function stable(sql: string): string {
  return sql.replace(STRING_OR_PARAMETER, (found) => (found.startsWith('?') ? `+${found}` : found));
}

/** `?, ?, ?` for a list of values; lists travel as JSON instead where they may be long. */
export const inJson = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
