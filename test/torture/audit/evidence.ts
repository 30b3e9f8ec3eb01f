import type { ColdMessage } from '../observers/cold-reader';
import type { FrameLog, Stream } from '../observers/frame-log';
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
  /** The hash of what is there, null when nothing is. */
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

/** What the database holds, read from a copy after the restart. */
export interface Stored {
  rows: Row[];
  events: LogEvent[];
  rooms: RoomRow[];
  boosts: BoostRow[];
  /** Messages whose number of boosts is wrong. */
  miscounted: number[];
  /** Rows that belong to no room any more. */
  strayRows: number;
  /** What the checks of the database and of the index say when something is wrong. */
  faults: string[];
  files: FileRow[];
  /** Files in the store that no row speaks of. */
  orphans: string[];
  /** Files that are still to be removed. */
  toDiscard: number;
  /** Messages without their index entry, and entries without their message. */
  notIndexed: number[];
  onlyIndexed: number[];
}

export interface Sample {
  rssMiB: number;
  fds: number;
  lagMs: number;
}

export interface Evidence {
  /** Where the segment began. */
  base: { event: number; message: number };
  /** The newest event that everybody must have got at the end. */
  target: number;
  history: History;
  stored: Stored;
  log: Pick<FrameLog, 'raws' | 'differences' | 'streams'>;
  /** Streams that began at the base after the restart, with their own log. */
  resumed: Pick<FrameLog, 'raws' | 'differences' | 'streams'>;
  cold: Map<number, ColdMessage[]>;
  samples: Sample[];
  surprises: string[];
}

export type Auditor = (evidence: Evidence) => Finding[];

const SHOWN = 5;

/** A few of them in full, and how many there are. */
export function report(rule: Rule, details: string[]): Finding[] {
  const shown = details.slice(0, SHOWN).map((detail) => ({ rule, detail }));
  if (details.length > SHOWN) shown.push({ rule, detail: `… and ${details.length - SHOWN} more like these` });
  return shown;
}

export type { Stream };
