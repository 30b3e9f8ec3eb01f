/** What one connection, or one long poll, got: ids in the order in which they came, nothing left out. */
export interface Stream {
  user: number;
  observer: string;
  kind: 'socket' | 'poll';
  /** The cursor it asked to go on from. */
  after: number;
  /** The cursor the server said it was at (`welcome`), or at which a poll's answer ends. */
  cursor?: number;
  openedAt: number;
  /** When that cursor was heard. */
  cursorAt?: number;
  closedAt?: number;
  closeCode?: number;
  ids: number[];
  /** From here on (server's clock) the session was revoked. */
  revokedAt?: number;
  /** The first and the last of the ids that came after a later one, or twice, are kept by their place in `ids`. */
  resyncs: string[];
}

/** The frames as they came. Equal bytes are kept once: all sockets get the same. */
export class FrameLog {
  readonly raws = new Map<number, string>();
  /** What another connection got under the same id and that differs. */
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

/** The id of an event frame, without parsing all of it where it looks as usual. */
export function eventId(raw: string): number | undefined {
  const quick = EVENT.exec(raw);
  if (quick) return Number(quick[1]);
  const frame = JSON.parse(raw);
  return frame.type === 'event' ? frame.id : undefined;
}
