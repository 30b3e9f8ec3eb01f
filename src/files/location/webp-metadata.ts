import { MAX_PARTS, type MetadataBlock, type ReadAt } from './metadata-block';

const HEADER_BYTES = 12;
const KINDS: Record<string, MetadataBlock['kind']> = { EXIF: 'exif', 'XMP ': 'xmp' };

export async function* webpMetadata(read: ReadAt): AsyncGenerator<MetadataBlock> {
  let at = HEADER_BYTES;
  for (let part = 0; part < MAX_PARTS; part++) {
    const head = await read(at, 8);
    if (head.length < 8) return;
    const length = head.readUInt32LE(4);
    const kind = KINDS[head.toString('latin1', 0, 4)];
    if (kind) yield { at: at + 8, length, kind };
    at += 8 + length + (length % 2);
  }
}
