import { open } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { decodeAnyway } from '../files/text-encoding';

export const MAX_BYTES = 256 * 1024;
const MAX_LINES = 5_000;
const MAX_LINE = 2_000;

export interface TextFile {
  text: string;
  isCut: boolean;
}

export async function readText(path: string): Promise<TextFile> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES + 1), 0, MAX_BYTES + 1, 0);
  const text = stripVTControlCharacters(decodeAnyway(buffer.subarray(0, Math.min(bytesRead, MAX_BYTES))));
  return { text: text.replace(/\r\n?/g, '\n').replace(/\n$/, ''), isCut: bytesRead > MAX_BYTES };
}

export function boundedLines({ text, isCut }: TextFile): TextFile {
  const lines = text.split('\n', MAX_LINES + 1);
  const shown = lines.slice(0, MAX_LINES).map((line) => (line.length > MAX_LINE ? cut(line) : line));
  const isShort = lines.length > MAX_LINES || lines.some((line) => line.length > MAX_LINE);
  return { text: shown.join('\n'), isCut: isCut || isShort };
}

const cut = (line: string) => `${line.slice(0, MAX_LINE).replace(/[\ud800-\udbff]$/, '')}…`;
