/**
 * What a file is, by its first bytes: only the types that are shown or drawn, everything else is a stream of
 * bytes to be saved. A library that knows hundreds would be 3.6 MB more in memory.
 */
interface Signature {
  type: string;
  matches: (head: Buffer) => boolean;
}

const text = (head: Buffer, start: number, end: number) => head.toString('latin1', start, end);
const starts = (bytes: string, at = 0) => {
  const wanted = Buffer.from(bytes, 'latin1');
  return (head: Buffer) => head.subarray(at, at + wanted.length).equals(wanted);
};
/** ISO media files name their brand: `ftypavif`. */
const brand = (names: RegExp) => (head: Buffer) =>
  text(head, 4, 8) === 'ftyp' && names.test(text(head, 8, 12));

/** Says only that it is a picture, and AVIF among the brands that come after. */
const isGeneralAvif = (head: Buffer) => brand(/^m[is]f1$/)(head) && /avi[fs]/.test(text(head, 16, 40));

const SIGNATURES: Signature[] = [
  { type: 'image/jpeg', matches: starts('\xff\xd8\xff') },
  { type: 'image/png', matches: starts('\x89PNG\r\n\x1a\n') },
  { type: 'image/gif', matches: (head) => /^GIF8[79]a$/.test(text(head, 0, 6)) },
  { type: 'image/webp', matches: (head) => starts('RIFF')(head) && starts('WEBP', 8)(head) },
  { type: 'image/avif', matches: (head) => brand(/^avi[fs]$/)(head) || isGeneralAvif(head) },
  { type: 'image/heic', matches: brand(/^(hei[cfmsx]|hev[cx]|mif1|msf1)$/) },
  { type: 'image/tiff', matches: (head) => starts('II*\0')(head) || starts('MM\0*')(head) },
  { type: 'video/mp4', matches: brand(/^(isom|iso[2-9]|mp4[12v]|avc1|M4V |M4VP|dash|mmp4|MSNV|3gp\w)$/) },
  { type: 'audio/mp4', matches: brand(/^M4[AB] $/) },
  { type: 'video/quicktime', matches: brand(/^qt {2}$/) },
  {
    type: 'video/webm',
    matches: (head) => starts('\x1a\x45\xdf\xa3')(head) && text(head, 0, 64).includes('webm'),
  },
  {
    type: 'video/x-matroska',
    matches: (head) => starts('\x1a\x45\xdf\xa3')(head) && text(head, 0, 64).includes('matroska'),
  },
  { type: 'audio/ogg', matches: starts('OggS') },
  { type: 'audio/mpeg', matches: (head) => starts('ID3')(head) || isMpegFrame(head) },
  { type: 'application/pdf', matches: starts('%PDF-') },
];

/** Eleven set bits, then a version, a layer and a rate that exist. */
function isMpegFrame(head: Buffer): boolean {
  if (head.length < 4 || head[0] !== 0xff || (head[1]! & 0xe0) !== 0xe0) return false;
  const [version, layer, rate] = [(head[1]! >> 3) & 3, (head[1]! >> 1) & 3, head[2]! >> 4];
  return version !== 1 && layer === 1 && rate !== 0 && rate !== 15;
}

export const UNKNOWN_TYPE = 'application/octet-stream';
/** So many bytes are enough to tell. */
export const HEAD_BYTES = 64;

export function typeOf(head: Buffer): string {
  return SIGNATURES.find(({ matches }) => matches(head))?.type ?? UNKNOWN_TYPE;
}

/** Shown by browsers without running anything; the rest is only ever saved. */
const INLINE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/ogg',
]);

export const isInline = (type: string) => INLINE.has(type);

export type PreviewKind = 'picture' | 'video' | 'document';

/** What can be made a picture of. */
export function previewKindOf(type: string): PreviewKind | undefined {
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('video/')) return 'video';
  return type === 'application/pdf' ? 'document' : undefined;
}
