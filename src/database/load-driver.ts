import Sqlite from 'better-sqlite3';

/** The driver loads its native part with the first database, and Node aborts the process if a thread is ended meanwhile. */
export function loadDriver(): void {
  new Sqlite(':memory:').close();
}
