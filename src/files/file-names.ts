const MAX_BYTES = 255;
/** Controls, line ends, and marks that turn the direction: `gpj.exe` must not read as `exe.jpg`. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const MAX_EXTENSION = 16;

/** A name to show and to save under. It never becomes a path here, and must not harm whoever saves it. */
export function cleanName(given: string | undefined): string {
  const name = (given ?? '')
    .slice(0, 8 * 1024)
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return name === '' || /^\.+$/.test(name) ? 'file' : shortened(name);
}

/** Cuts the middle: the ending says what it is. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = extensionOf(name);
  const letters = [...name.slice(0, name.length - extension.length)];
  let room = MAX_BYTES - Buffer.byteLength(extension);
  const kept = letters.filter((letter) => {
    room -= Buffer.byteLength(letter);
    return room >= 0;
  });
  return kept.join('') + extension;
}

/** `.pdf`, or nothing where what follows the last dot is no ending. */
export function extensionOf(name: string): string {
  const extension = /\.[^.\s]+$/u.exec(name)?.[0] ?? '';
  return Buffer.byteLength(extension) <= MAX_EXTENSION ? extension : '';
}

const encoded = (name: string) =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** RFC 6266, with the name in plain letters for old readers and in full (RFC 8187) for the others. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = plain === name ? '' : `; filename*=UTF-8''${encoded(name)}`;
  return `${kind}; filename="${plain}"${full}`;
}
