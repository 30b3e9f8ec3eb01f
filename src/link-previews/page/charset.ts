import { isAscii } from 'node:buffer';
import { guessedCharset } from './guessed-charset';
import { declaredCharsets } from './page-tags';

const IN_HEADER = /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const IN_XML = /^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})/i;
const MIN_VALID = 2;

/** @param host its top-level domain says which languages are likely @returns '' when the encoding is unclear */
export function textOf(bytes: Buffer, contentType = '', host = ''): string {
  const header = IN_HEADER.exec(contentType)?.[1];
  const named = byteOrderMark(bytes) ?? decoderOf(header) ?? asciiDecoder(bytes) ?? declaredIn(bytes);
  if (named) return named.decode(bytes);
  const text = new TextDecoder().decode(bytes);
  if (isMostlyUtf8(text)) return text;
  const guess = guessedCharset(bytes, host);
  return guess ? new TextDecoder(guess).decode(bytes) : '';
}

/** Its declaration would change nothing, except that escape sequences begin Japanese. */
const asciiDecoder = (bytes: Buffer) =>
  isAscii(bytes) && !bytes.includes(0x1b) ? new TextDecoder() : undefined;

function byteOrderMark(bytes: Buffer): TextDecoder | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder();
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  return bytes[0] === 0xff && bytes[1] === 0xfe ? new TextDecoder('utf-16le') : undefined;
}

function declaredIn(bytes: Buffer): TextDecoder | undefined {
  const html = bytes.toString('latin1');
  const labels = [...declaredCharsets(html), IN_XML.exec(html)?.[1]];
  for (const label of labels) {
    // A tag read as ASCII can't be in UTF-16.
    const decoder = decoderOf(label && /^utf-?16/i.test(label) ? 'utf-8' : label);
    if (decoder) return decoder;
  }
  return undefined;
}

function decoderOf(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function isMostlyUtf8(text: string): boolean {
  const invalid = text.split('\ufffd').length - 1;
  if (invalid === 0) return true;
  const valid = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return valid >= MIN_VALID * invalid;
}
