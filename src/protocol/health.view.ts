export type HealthSubject =
  | 'backup'
  | 'clock'
  | 'database'
  | 'disk'
  | 'event_loop'
  | 'proxy'
  | 'push'
  | 'search'
  | 'thumbnails'
  | 'wal'
  | 'webhooks'
  | 'writes';

/** `poor` works, but someone should look; a `tip` needs nobody. */
export type HealthState = 'well' | 'tip' | 'poor' | 'down';

export interface HealthLine {
  subject: HealthSubject;
  state: HealthState;
  message: string;
  /** What to do. */
  advice?: string;
}

/** Sizes in bytes. */
export interface ServerFigures {
  version: string;
  node: string;
  started_at: string;
  /** Resident, shared pages included. */
  memory: number;
  /** Of the container, if it has one. */
  max_memory?: number;
  /** Undefined when the disk doesn't answer. */
  database?: number;
  /** Sockets and streams. */
  connections: number;
}
