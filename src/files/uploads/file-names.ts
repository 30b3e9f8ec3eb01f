import { withoutInvisible } from '../../http/names';

const MAX_BYTES = 255;
/** Direction marks could make `gpj.exe` read as `exe.jpg`. Joiners that are left belong to their words. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const MAX_EXTENSION = 16;

export const withoutUnseen = (name: string) => name.replace(UNSEEN, '');

/** For display and saving; the server never uses it as a path. */
export function cleanName(given: string | undefined): string {
  const base = (given ?? '')
    .slice(0, 8 * 1024)
    .toWellFormed()
    .replace(/^.*[\\/]/su, '');
  const name = withoutInvisible(withoutUnseen(base)).replace(/\s+/gu, ' ').trim();
  return name === '' || /^\.+$/.test(name) ? 'file' : shortened(name);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = extensionOf(name);
  const letters = [...name.slice(0, name.length - extension.length)];
  let room = MAX_BYTES - Buffer.byteLength(extension);
  const kept = letters.filter((letter) => {
    room -= Buffer.byteLength(letter);
    return room >= 0;
  });
  return withoutInvisible(kept.join('')).trim() + extension;
}

function extensionOf(name: string): string {
  const extension = /\.[^.\s]+$/u.exec(name)?.[0] ?? '';
  return Buffer.byteLength(extension) <= MAX_EXTENSION ? extension : '';
}

const encoded = (name: string) =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** RFC 6266, with the full name (RFC 8187) if it isn't ASCII. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = plain === name ? '' : `; filename*=UTF-8''${encoded(name)}`;
  return `${kind}; filename="${plain}"${full}`;
}
