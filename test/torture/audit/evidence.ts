import type { ColdMessage } from '../observers/cold-reader';
import type { FrameLog, Stream } from '../observers/frame-log';
import type { Told } from '../observers/webhook-receiver';
import type { Finding, Rule } from '../rules';
import type { History } from './history';

export interface Row {
  id: number;
  room: number;
  creator: number;
  cid: string;
  source: string;
}

export interface LogEvent {
  id: number;
  room_id: number | null;
  seq: number | null;
  user_id: number | null;
  name: string;
  data: string;
  at: number;
}

export interface FileRow {
  message: number;
  key: string;
  sha256: string;
  /** The hash of the file on disk, or null. */
  onDisk: string | null;
}

export interface BoostRow {
  id: number;
  message: number;
  booster: number;
  cid: string;
  content: string;
}

export interface RoomRow {
  id: number;
  type: string;
  last_seq: number;
}

/** The content of the database, read from a copy after the restart. */
export interface Stored {
  rows: Row[];
  events: LogEvent[];
  rooms: RoomRow[];
  boosts: BoostRow[];
  /** Messages with a wrong number of boosts. */
  miscounted: number[];
  /** Rows of rooms that no longer exist. */
  strayRows: number;
  /** Failures of the integrity checks of database and index. */
  faults: string[];
  files: FileRow[];
  /** Stored files without a row. */
  orphans: string[];
  /** Number of files still to be deleted. */
  toDiscard: number;
  /** Messages without an index entry, and entries without a message. */
  notIndexed: number[];
  onlyIndexed: number[];
}

export interface Sample {
  rssMiB: number;
  fds: number;
  lagMs: number;
}

export interface Evidence {
  /** The start of the segment. */
  base: { event: number; message: number };
  /** The newest event that everyone must have received at the end. */
  target: number;
  history: History;
  stored: Stored;
  log: Pick<FrameLog, 'raws' | 'differences' | 'streams'>;
  /** Streams that started from the base after the restart, with their own log. */
  resumed: Pick<FrameLog, 'raws' | 'differences' | 'streams'>;
  cold: Map<number, ColdMessage[]>;
  samples: Sample[];
  surprises: string[];
  bots: BotEvidence;
}

export interface BotEvidence {
  /** The ids of the bots, which hear every message of the room. */
  ids: number[];
  room: number;
  /** The event after which they have webhooks. */
  after: number;
  told: Told[];
}

export type Auditor = (evidence: Evidence) => Finding[];

const SHOWN = 5;

/** Limits the details to a few, with the total. */
export function report(rule: Rule, details: string[]): Finding[] {
  const shown = details.slice(0, SHOWN).map((detail) => ({ rule, detail }));
  if (details.length > SHOWN) shown.push({ rule, detail: `… and ${details.length - SHOWN} more like these` });
  return shown;
}

export type { Stream };
