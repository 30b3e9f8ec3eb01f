import { decodeText } from './text-encoding';

/** A general library would cost 3.6 MB of memory. */
interface Signature {
  type: string;
  matches: (head: Buffer) => boolean;
}

const text = (head: Buffer, start: number, end: number) => head.toString('latin1', start, end);
const starts = (bytes: string, at = 0) => {
  const wanted = Buffer.from(bytes, 'latin1');
  return (head: Buffer) => head.subarray(at, at + wanted.length).equals(wanted);
};
const brand = (names: RegExp) => (head: Buffer) =>
  text(head, 4, 8) === 'ftyp' && names.test(text(head, 8, 12));

/** AVIF whose major brand is the generic `mif1` or `msf1`. */
const isGeneralAvif = (head: Buffer) => brand(/^m[is]f1$/)(head) && /avi[fs]/.test(text(head, 16, 40));

const isOgg = starts('OggS\0');
/** The first byte of its size would be a letter in a text. */
const isAiff = (head: Buffer) =>
  starts('FORM')(head) && (head[4] ?? 255) < 32 && /^AIF[CF]$/.test(text(head, 8, 12));
const JXL_BOX = '\0\0\0\x0cJXL \r\n\x87\n';
const JP2_BOX = '\0\0\0\x0cjP  \r\n\x87\n';
const ASF = '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c';
/** Stands where a track is described. */
const ASF_VIDEO = '\xc0\xef\x19\xbc\x4d\x5b\xcf\x11\xa8\xfd\0\x80\x5f\x5c\x44\x2b';

const SIGNATURES: Signature[] = [
  { type: 'image/jpeg', matches: starts('\xff\xd8\xff') },
  { type: 'image/png', matches: starts('\x89PNG\r\n\x1a\n') },
  { type: 'image/gif', matches: isGif },
  { type: 'image/webp', matches: (head) => starts('RIFF')(head) && starts('WEBP', 8)(head) },
  { type: 'image/avif', matches: (head) => brand(/^avi[fs]$/)(head) || isGeneralAvif(head) },
  { type: 'image/heic', matches: brand(/^(hei[cfmsx]|hev[cx]|mif1|msf1)$/) },
  { type: 'image/tiff', matches: (head) => starts('II*\0')(head) || starts('MM\0*')(head) },
  { type: 'image/jxl', matches: isJpegXl },
  { type: 'image/jp2', matches: (head) => starts(JP2_BOX)(head) || starts('\xff\x4f\xff\x51')(head) },
  {
    type: 'image/vnd.adobe.photoshop',
    matches: (head) => starts('8BPS\0')(head) && [1, 2].includes(head[5] ?? 0),
  },
  { type: 'image/bmp', matches: isBmp },
  {
    type: 'image/x-icon',
    matches: (head) => starts('\0\0\x01\0')(head) && (head[4] ?? 0) > 0 && head[5] === 0,
  },
  { type: 'image/svg+xml', matches: (head) => SVG.test(head.toString('utf8')) },
  { type: 'audio/mp4', matches: brand(/^M4[AB] $/) },
  { type: 'video/quicktime', matches: (head) => brand(/^qt {2}$/)(head) || isOldQuickTime(head) },
  { type: 'video/mp4', matches: brand(/^[\x20-\x7e]{4}$/) },
  {
    type: 'video/webm',
    matches: (head) => starts('\x1a\x45\xdf\xa3')(head) && text(head, 0, 64).includes('webm'),
  },
  {
    type: 'video/x-matroska',
    matches: (head) => starts('\x1a\x45\xdf\xa3')(head) && text(head, 0, 64).includes('matroska'),
  },
  { type: 'video/x-msvideo', matches: (head) => starts('RIFF')(head) && starts('AVI LIST', 8)(head) },
  { type: 'video/mp2t', matches: isTransportStream },
  { type: 'video/mpeg', matches: (head) => starts('\0\0\x01\xba')(head) || starts('\0\0\x01\xb3')(head) },
  { type: 'video/x-flv', matches: starts('FLV\x01') },
  { type: 'video/x-ms-asf', matches: (head) => starts(ASF)(head) && head.includes(ASF_VIDEO, 0, 'latin1') },
  { type: 'audio/x-ms-wma', matches: starts(ASF) },
  { type: 'audio/aiff', matches: isAiff },
  { type: 'audio/x-caf', matches: starts('caff\0\x01') },
  { type: 'audio/amr', matches: (head) => /^#!AMR(?:-WB)?(?:_MC1\.0)?\n/.test(text(head, 0, 16)) },
  { type: 'video/ogg', matches: (head) => isOgg(head) && head.includes('\x80theora', 0, 'latin1') },
  { type: 'audio/ogg', matches: isOgg },
  {
    type: 'audio/wav',
    matches: (head) => /^R(?:IFF|F64)$/.test(text(head, 0, 4)) && starts('WAVE', 8)(head),
  },
  { type: 'audio/flac', matches: starts('fLaC') },
  { type: 'audio/aac', matches: isAdtsFrame },
  { type: 'audio/mpeg', matches: (head) => isId3(head) || isMpegFrame(head, LAYER_III) },
  { type: 'audio/mp2', matches: (head) => isMpegFrame(head, LAYER_II) },
  { type: 'audio/ac3', matches: isAc3Frame },
  { type: 'audio/midi', matches: starts('MThd\0\0\0\x06') },
  { type: 'application/zip', matches: isZip },
  { type: 'application/gzip', matches: starts('\x1f\x8b\x08') },
  { type: 'application/x-tar', matches: starts('ustar', 257) },
  { type: 'application/pdf', matches: (head) => /^\s*%PDF-/.test(text(head, 0, HEAD_BYTES)) },
];

const SVG =
  /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/;

/** Its pixels have a shape, which in a text about the format would be a letter. */
function isGif(head: Buffer): boolean {
  return /^GIF8[79]a$/.test(text(head, 0, 6)) && head.length >= 13 && [0, 49].includes(head[12]!);
}

/** Documents of offices are zips, too, which begin with what they are: nobody looks for files in them. */
function isZip(head: Buffer): boolean {
  const first = text(head, 30, 60);
  const isDocument =
    /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|(?:word|xl|ppt|visio)\/|mimetype|Index\/[^/]*\.iwa)/.test(
      first,
    );
  return (starts('PK\x03\x04')(head) && !isDocument) || starts('PK\x05\x06')(head);
}

/** In boxes, or bare: then two bytes alone would be any text's. */
function isJpegXl(head: Buffer): boolean {
  return starts(JXL_BOX)(head) || (starts('\xff\x0a')(head) && decodeText(head, true) === undefined);
}

/** Two letters, then reserved zeros and one of the known sizes of its header. */
function isBmp(head: Buffer): boolean {
  const sizes = [12, 40, 52, 56, 64, 108, 124];
  return starts('BM')(head) && starts('\0\0\0\0', 6)(head) && sizes.includes(head[14] ?? 0);
}

/** Cameras of before `ftyp` begin with one of these boxes. */
function isOldQuickTime(head: Buffer): boolean {
  return head.length >= 8 && head.readUInt32BE(0) >= 8 && /^(?:wide|moov|mdat)$/.test(text(head, 4, 8));
}

/** Each packet begins with a sync byte; recorders put four bytes before it. */
function isTransportStream(head: Buffer): boolean {
  const isEvery = (bytes: number, first: number) =>
    [0, 1, 2, 3].every((packet) => head[first + packet * bytes] === 0x47);
  return isEvery(188, 0) || isEvery(192, 4);
}

/** A version, and a size of four times seven bits. */
function isId3(head: Buffer): boolean {
  return starts('ID3')(head) && (head[3] ?? 255) < 16 && head.subarray(6, 10).every((byte) => byte < 128);
}

const LAYER_III = 1;
const LAYER_II = 2;

/** 11 sync bits, then valid version, layer, bitrate and frequency. */
function isMpegFrame(head: Buffer, wanted: number): boolean {
  if (head.length < 4 || head[0] !== 0xff || (head[1]! & 0xe0) !== 0xe0) return false;
  const [version, layer, rate] = [(head[1]! >> 3) & 3, (head[1]! >> 1) & 3, head[2]! >> 4];
  const isSampled = ((head[2]! >> 2) & 3) !== 3;
  return version !== 1 && layer === wanted && rate !== 0 && rate !== 15 && isSampled;
}

/** 16 sync bits, a checksum, then a valid frequency, size and version. */
function isAc3Frame(head: Buffer): boolean {
  if (head.length < 6 || head.readUInt16BE(0) !== 0x0b77) return false;
  return head[4]! >> 6 !== 3 && (head[4]! & 63) < 38 && head[5]! >> 3 <= 10;
}

/** AAC as recorders write it without a container: 12 sync bits, layer 0, a sampling frequency. */
function isAdtsFrame(head: Buffer): boolean {
  return head.length >= 4 && head[0] === 0xff && (head[1]! & 0xf6) === 0xf0 && ((head[2]! >> 2) & 15) < 13;
}

export const UNKNOWN_TYPE = 'application/octet-stream';
export const HEAD_BYTES = 4096;

export function typeOf(head: Buffer): string {
  return SIGNATURES.find(({ matches }) => matches(head))?.type ?? UNKNOWN_TYPE;
}
