import { MAX_PARTS, type MetadataBlock, type ReadAt } from './metadata-block';

const SIGNATURE_BYTES = 8;
/** Length, type, and checksum. */
const FRAME_BYTES = 12;
const XMP = 'XML:com.adobe.xmp\0';
/** As ImageMagick and libvips write them: compressed, or in hexadecimal digits. */
const PROFILE = /^(?:Raw profile type (?:exif|APP1|xmp)|XML:com\.adobe\.xmp)\0/;
const HEAD_BYTES = 40;

export async function* pngMetadata(read: ReadAt): AsyncGenerator<MetadataBlock> {
  let at = SIGNATURE_BYTES;
  for (let part = 0; part < MAX_PARTS; part++) {
    const head = await read(at, 8 + HEAD_BYTES);
    if (head.length < FRAME_BYTES) return;
    const length = head.readUInt32BE(0);
    const found = metadataIn(head.toString('latin1', 4, 8), head.toString('latin1', 8));
    if (found) yield { at: at + 8, length, isChunk: true, ...found };
    at += length + FRAME_BYTES;
  }
}

function metadataIn(type: string, data: string): Pick<MetadataBlock, 'kind' | 'isOpaque'> | undefined {
  if (type === 'eXIf') return { kind: 'exif' };
  if (type === 'iTXt' && data.startsWith(XMP)) return { kind: 'xmp', isOpaque: data[XMP.length] !== '\0' };
  return /^[tz]TXt$/.test(type) && PROFILE.test(data) ? { kind: 'exif', isOpaque: true } : undefined;
}
