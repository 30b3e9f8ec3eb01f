import type { Sent } from '../audit/database';
import type { SentFile } from '../workload/files';

/** A change of a message: its new text, or null for its deletion. */
export interface Act {
  text: string | null;
  /** Length of the disk log at the request and at the response. */
  sent: number;
  acked?: number;
}

/** One message of a poster, with its sequential changes. */
export interface MessageHistory {
  client_message_id: string;
  room_id: number;
  id?: number;
  /** The attached file. */
  file?: SentFile;
  acts: Act[];
}

/** Returns what a disk must contain after a cut at this log offset, by client id. */
export const expectedAt = (cut: number, histories: readonly MessageHistory[]) =>
  expectedBetween(cut, cut, histories);

/** Returns what a state between two moments must contain: all that was acknowledged before, maybe what was sent after. */
export function expectedBetween(
  begin: number,
  end: number,
  histories: readonly MessageHistory[],
): Map<string, Sent> {
  const expected = new Map<string, Sent>();
  for (const history of histories) {
    const [post] = history.acts;
    if (!post || post.sent > end) continue;
    let texts: (string | null)[] = [null];
    for (const act of history.acts) {
      if (act.sent > end) break;
      texts = isAcked(act, begin) ? [act.text] : [...texts, act.text];
    }
    expected.set(history.client_message_id, {
      bodies: texts.filter((text) => text !== null),
      mayBeGone: texts.includes(null),
      ...(history.file && { file: history.file.sha256 }),
      ...(isAcked(post, begin) && { id: history.id }),
    });
  }
  return expected;
}

const isAcked = ({ acked }: Act, cut: number) => acked !== undefined && acked <= cut;
