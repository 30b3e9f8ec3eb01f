import { closeSync, openSync, readSync } from 'node:fs';

const HEAD_BYTES = 512;
const NO_END = /^End of central directory record signature not found/;
const PACK_AGAIN = 'Unpack it, and pack what was in it as a zip';
const AGAIN = 'Download it again, or upload it again';

/** What people take for a zip, by how it begins. */
const KINDS: [RegExp, string][] = [
  [/^$/, `it’s empty. ${AGAIN}`],
  [/^PK/, `it’s cut off. ${AGAIN}`],
  [/^(?:.\x8b|BZh|\xfd7zXZ|\(\xb5\/\xfd|.{257}ustar)/s, `it’s a tar or gzip archive. ${PACK_AGAIN}`],
  [/^Rar!/, `it’s a RAR archive. ${PACK_AGAIN}`],
  [/^7z\xbc\xaf/, `it’s a 7z archive. ${PACK_AGAIN}`],
  [/^\s*<(?:!doctype html|html)/i, 'it’s a web page. Sign in where you got it, and download it again'],
];

/** @returns undefined unless `error` says that it's no zip at all */
export function otherKindOf(path: string, { message }: Error): string | undefined {
  if (!NO_END.test(message)) return undefined;
  const head = headOf(path);
  return KINDS.find(([start]) => start.test(head))?.[1] ?? 'it isn’t one';
}

/** @returns a sentence about the first zip in a zip that has nothing else to import, or '' */
export function zipInside(names: Iterable<string>): string {
  for (const name of names)
    if (/\.zip$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name))
      return ` It has another zip in it, ${name}. Unpack it, and import that one.`;
  return '';
}

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString('latin1', 0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}
