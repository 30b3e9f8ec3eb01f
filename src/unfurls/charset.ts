const LOOKED_AT = 2_048;
const IN_META = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const IN_HEADER = /charset\s*=\s*"?\s*([\w:.-]{1,40})/i;

/** The text of a page, by its first bytes, what its server says, or what it says itself, in this order. */
export function textOf(bytes: Buffer, contentType = ''): string {
  const label = markOf(bytes) ?? IN_HEADER.exec(contentType)?.[1] ?? declared(bytes);
  const named = label === undefined ? undefined : decoder(label);
  if (named) return named.decode(bytes);
  // Nobody says anything: UTF-8 where it can be, otherwise what pages were before.
  return (isUtf8(bytes) ? new TextDecoder() : new TextDecoder('windows-1252')).decode(bytes);
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
}

function declared(bytes: Buffer): string | undefined {
  const label = IN_META.exec(bytes.toString('latin1', 0, LOOKED_AT))?.[1];
  // Whoever could read that cannot be looking at UTF-16.
  return label && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** The end may be cut in the middle of a letter. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
