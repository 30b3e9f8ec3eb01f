import { HEAD_BYTES, typeOf, UNKNOWN_TYPE } from '../file-types';
import type { StoredFile } from '../store/stored-file';
import { decodeText } from '../text-encoding';

const MAX_LINES = 40;
const MAX_CHARACTERS = 3_000;

/** RTF and PostScript: nobody reads what they are written in. */
const TYPESET = /^(?:\{\\rtf\d|%!PS-)/;

export function kindOf(head: Buffer): Pick<StoredFile, 'content_type' | 'excerpt'> {
  const content_type = typeOf(head);
  return { content_type, excerpt: content_type === UNKNOWN_TYPE ? excerptOf(head) : null };
}

function excerptOf(head: Buffer): string | null {
  const text = decodeText(head, head.length >= HEAD_BYTES);
  if (text === undefined || TYPESET.test(text)) return null;
  const lines = text.split(/\r\n|[\r\n]/, MAX_LINES);
  const excerpt = [...lines.join('\n')].slice(0, MAX_CHARACTERS).join('').trimEnd();
  return excerpt.trim() === '' ? null : excerpt;
}
