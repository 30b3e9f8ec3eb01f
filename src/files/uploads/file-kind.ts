import { HEAD_BYTES, typeOf, UNKNOWN_TYPE } from '../file-types';
import type { StoredFile } from '../store/stored-file';

const MAX_LINES = 8;
const MAX_CHARACTERS = 800;
/** Tabs, line ends, form feeds and the colors of terminals occur in text. */
const CONTROL = /\p{Cc}/gu;
const IN_TEXT = '\t\n\f\r\x1b';

/** What the beginning of a file tells. */
export function kindOf(head: Buffer): Pick<StoredFile, 'content_type' | 'excerpt'> {
  const content_type = typeOf(head);
  return { content_type, excerpt: content_type === UNKNOWN_TYPE ? excerptOf(head) : null };
}

/** The first lines of a text; null for anything else. @param head of the file, which may end in the middle of a character */
function excerptOf(head: Buffer): string | null {
  const text = decoded(head);
  if (text === undefined || text.match(CONTROL)?.some((control) => !IN_TEXT.includes(control))) return null;
  const lines = text.split(/\r\n|[\r\n]/, MAX_LINES);
  const excerpt = [...lines.join('\n')].slice(0, MAX_CHARACTERS).join('').trimEnd();
  return excerpt.trim() === '' ? null : excerpt;
}

/** UTF-8, or UTF-16 that says so. */
function decoded(head: Buffer): string | undefined {
  const mark = head.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: head.length >= HEAD_BYTES });
  } catch {
    return undefined;
  }
}
