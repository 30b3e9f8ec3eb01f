/** What one connection or long poll received. */
export interface Stream {
  user: number;
  observer: string;
  kind: 'socket' | 'poll';
  /** The cursor that it asked for. */
  after: number;
  /** It has read what was before by other means. */
  isReadAnew?: boolean;
  /** The server's cursor in `welcome`, or at the end of a poll's response. */
  cursor?: number;
  openedAt: number;
  /** When the cursor arrived. */
  cursorAt?: number;
  closedAt?: number;
  closeCode?: number;
  /** In order of arrival, with duplicates. */
  ids: number[];
  /** When the session was revoked, on the server's clock. */
  revokedAt?: number;
  /** Reasons of `resync` frames. */
  resyncs: string[];
}

/** Received frames. Identical bytes are stored once. */
export class FrameLog {
  readonly raws = new Map<number, string>();
  /** Frames that differ between connections under the same id. */
  readonly differences: { observer: string; id: number; raw: string }[] = [];
  readonly streams: Stream[] = [];
  frames = 0;

  open(stream: Omit<Stream, 'openedAt' | 'ids' | 'resyncs'>): Stream {
    const opened: Stream = { ...stream, openedAt: Date.now(), ids: [], resyncs: [] };
    this.streams.push(opened);
    return opened;
  }

  record(stream: Stream, id: number, raw: string): void {
    this.frames++;
    stream.ids.push(id);
    const known = this.raws.get(id);
    if (known === undefined) this.raws.set(id, raw);
    else if (known !== raw) this.differences.push({ observer: stream.observer, id, raw });
  }
}

const EVENT = /^\{"type":"event","id":(\d+),/;

/** Extracts the id of an event frame, without parsing usual ones completely. */
export function eventId(raw: string): number | undefined {
  const quick = EVENT.exec(raw);
  if (quick) return Number(quick[1]);
  const frame = JSON.parse(raw);
  return frame.type === 'event' ? frame.id : undefined;
}
