/** Of `exif:GPSLatitude="52,31.2N"` and `<exif:GPSLatitude>52,31.2N</exif:GPSLatitude>`, whatever the prefix is. */
const ATTRIBUTE = /[\w-]{1,40}:GPS\w{1,40}\s{0,9}=\s{0,9}(?:"[^"<]*"|'[^'<]*')/g;
const ELEMENT = /(<[\w-]{1,40}:GPS\w{1,40}(?:\s[^<>]*)?>)([^<]+)/g;

/** Overwrites the place with blanks, so that nothing moves. */
export function blankGps(block: Buffer): boolean {
  const before = block.toString('latin1');
  const after = before
    .replace(ATTRIBUTE, (attribute) => ' '.repeat(attribute.length))
    .replace(ELEMENT, (_, tag: string, value: string) => tag + ' '.repeat(value.length));
  block.write(after, 'latin1');
  return after !== before;
}
