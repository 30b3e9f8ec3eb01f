import { open } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { decodeAnyway } from '../files/text-encoding';

/** More is a file to be saved, not read in a page. */
export const MAX_BYTES = 256 * 1024;
const MAX_LINES = 5_000;
const MAX_LINE = 2_000;

export interface TextFile {
  text: string;
  /** Whether more of it, or of some line, isn’t shown. */
  isCut: boolean;
}

/** The beginning of a text of any size. */
export async function readText(path: string): Promise<TextFile> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES + 1), 0, MAX_BYTES + 1, 0);
  const text = stripVTControlCharacters(decodeAnyway(buffer.subarray(0, Math.min(bytesRead, MAX_BYTES))));
  return { text: text.replace(/\r\n?/g, '\n').replace(/\n$/, ''), isCut: bytesRead > MAX_BYTES };
}

/** Few and short enough for a page. */
export function boundedLines({ text, isCut }: TextFile): TextFile {
  const lines = text.split('\n', MAX_LINES + 1);
  const shown = lines.slice(0, MAX_LINES).map((line) => (line.length > MAX_LINE ? cut(line) : line));
  const isShort = lines.length > MAX_LINES || lines.some((line) => line.length > MAX_LINE);
  return { text: shown.join('\n'), isCut: isCut || isShort };
}

/** Not within a surrogate pair. */
const cut = (line: string) => `${line.slice(0, MAX_LINE).replace(/[\ud800-\udbff]$/, '')}…`;
