import { MAX_PARTS, type MetadataBlock, type ReadAt } from './metadata-block';

const STEP_BYTES = 1024 * 1024;
const NAMES: [string, MetadataBlock['kind']][] = [
  ['Exif\0\0', 'exif'],
  ['http://ns.adobe.com/xap/1.0/\0', 'xmp'],
  ['http://ns.adobe.com/xmp/extension/\0', 'xmp'],
];
/** Marker and length stand before the name. */
const FRAME_BYTES = 4;
const OVERLAP_BYTES = 64;

/** In all of the file: telephones put further pictures, with metadata of their own, behind the first. */
export async function* jpegMetadata(read: ReadAt): AsyncGenerator<MetadataBlock> {
  let parts = 0;
  for (let at = 0; ; at += STEP_BYTES) {
    const bytes = await read(at, STEP_BYTES + OVERLAP_BYTES);
    for (const block of blocksIn(bytes, at)) {
      yield block;
      if (++parts >= MAX_PARTS) return;
    }
    if (bytes.length <= STEP_BYTES) return;
  }
}

function* blocksIn(bytes: Buffer, offset: number): Generator<MetadataBlock> {
  for (const [name, kind] of NAMES)
    for (let at = bytes.indexOf(name, 0, 'latin1'); at >= 0; at = bytes.indexOf(name, at + 1, 'latin1')) {
      const marker = at - FRAME_BYTES;
      const isSegment = marker >= 0 && marker < STEP_BYTES && bytes.readUInt16BE(marker) === 0xffe1;
      if (isSegment) yield { at: offset + at, length: bytes.readUInt16BE(marker + 2) - 2, kind };
    }
}
