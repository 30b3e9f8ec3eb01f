import type { Database, Statement } from 'better-sqlite3';

export type Value = string | number | bigint | Buffer | null;

export class Queries {
  private readonly statements = new Map<string, Statement<unknown[]>>();
  private readonly columns = new Map<string, Statement<unknown[]>>();

  constructor(readonly handle: Database) {}

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.statement(sql).get(...bindable(sql, values)) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.statement(sql).all(...bindable(sql, values)) as Row[];
  }

  /** Several times as fast as rows. */
  column<Item extends Value>(sql: string, ...values: Value[]): Item[] {
    let statement = this.columns.get(sql);
    if (!statement) {
      statement = this.handle.prepare(stable(sql)).pluck();
      this.columns.set(sql, statement);
    }
    return statement.all(...bindable(sql, values)) as Item[];
  }

  until<Row>(sql: string, isEnough: (row: Row) => boolean, ...values: Value[]): Row[] {
    const rows: Row[] = [];
    for (const row of this.statement(sql).iterate(...bindable(sql, values)) as IterableIterator<Row>) {
      rows.push(row);
      if (isEnough(row)) break;
    }
    return rows;
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

/** The driver takes `?1` for a name. A statement numbers all its parameters or none. */
export function bindable(sql: string, values: Value[]): unknown[] {
  return sql.includes('?1') ? [Object.fromEntries(values.map((value, i) => [i + 1, value]))] : values;
}

const STRING_OR_PARAMETER = /'(?:[^']|'')*'|\?\d*/g;

/** `+?` for `?`: with STAT4, SQLite plans many statements again for each bare parameter, at ten times the cost. */
function stable(sql: string): string {
  return sql.replace(STRING_OR_PARAMETER, (found) => (found.startsWith('?') ? `+${found}` : found));
}

/** For short lists only; longer ones travel as JSON. */
export const inJson = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
