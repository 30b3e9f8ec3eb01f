import type { Sent } from '../audit/database';
import type { SentFile } from '../workload/files';

/** One thing that was asked of a message: its text from then on, or null when it was to be deleted. */
export interface Act {
  text: string | null;
  /** The length of the disk's log when it was sent, and when the answer came. */
  sent: number;
  acked?: number;
}

/** What one poster knows of one message. Its acts follow one another. */
export interface MessageHistory {
  client_message_id: string;
  room_id: number;
  id?: number;
  /** What was posted with it. */
  file?: SentFile;
  acts: Act[];
}

/** What must be on a disk that was cut at an offset of its log, by client id. */
export function expectedAt(cut: number, histories: readonly MessageHistory[]): Map<string, Sent> {
  const expected = new Map<string, Sent>();
  for (const history of histories) {
    const [post] = history.acts;
    if (!post || post.sent > cut) continue;
    let texts: (string | null)[] = [null];
    for (const act of history.acts) {
      if (act.sent > cut) break;
      texts = isAcked(act, cut) ? [act.text] : [...texts, act.text];
    }
    expected.set(history.client_message_id, {
      bodies: texts.filter((text) => text !== null),
      mayBeGone: texts.includes(null),
      ...(history.file && { file: history.file.sha256 }),
      ...(isAcked(post, cut) && { id: history.id }),
    });
  }
  return expected;
}

const isAcked = ({ acked }: Act, cut: number) => acked !== undefined && acked <= cut;
