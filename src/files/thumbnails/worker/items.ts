import { createReadStream } from 'node:fs';

/** @param line of ASCII letters, in capitals @returns how many of them are in a file, which may be large */
export async function countIn(path: string, line: string): Promise<number> {
  let count = 0;
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1') as AsyncIterable<string>) {
    const text = rest + chunk.toUpperCase();
    for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + line.length)) count++;
    rest = text.slice(1 - line.length);
  }
  return count;
}
