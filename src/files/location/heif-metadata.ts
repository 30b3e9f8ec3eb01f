import { type Box, boxAt, boxesIn, Fields } from './boxes';
import { MAX_PARTS, type MetadataBlock, type ReadAt } from './metadata-block';

const MAX_META = 1024 * 1024;
/** Version and flags. */
const FULL_BYTES = 4;
const KINDS: Record<string, MetadataBlock['kind']> = { Exif: 'exif', mime: 'xmp' };

type Kinds = Map<number, MetadataBlock['kind']>;

/** HEIC and AVIF (ISO/IEC 23008-12): a table says which items there are, and another where. @throws {DamagedFile} */
export async function* heifMetadata(read: ReadAt, size: number): AsyncGenerator<MetadataBlock> {
  const meta = await findMeta(read, size);
  if (!meta || meta.end - meta.start > MAX_META) return;
  const bytes = await read(meta.start, meta.end - meta.start);
  const boxes = new Map([...boxesIn(bytes, FULL_BYTES, bytes.length)].map((box) => [box.type, box]));
  const [items, places] = [boxes.get('iinf'), boxes.get('iloc')];
  if (!items || !places) return;
  const dataStart = meta.start + (boxes.get('idat')?.start ?? 0);
  yield* placesOf(bytes, places, kindsOf(bytes, items), dataStart);
}

async function findMeta(read: ReadAt, size: number): Promise<Box | undefined> {
  let at = 0;
  for (let part = 0; part < MAX_PARTS && at < size; part++) {
    const box = boxAt(await read(at, 16), at, size);
    if (!box || box.type === 'meta') return box;
    at = box.end;
  }
  return undefined;
}

function kindsOf(bytes: Buffer, { start, end }: Box): Kinds {
  const kinds: Kinds = new Map();
  const countBytes = bytes[start] === 0 ? 2 : 4;
  for (const box of boxesIn(bytes, start + FULL_BYTES + countBytes, end)) {
    const fields = new Fields(bytes, box.start + FULL_BYTES);
    const id = fields.number(bytes[box.start] === 3 ? 4 : 2);
    fields.number(2);
    const kind = KINDS[fields.text(4)];
    if (kind) kinds.set(id, kind);
  }
  return kinds;
}

function* placesOf(bytes: Buffer, { start }: Box, kinds: Kinds, dataStart: number): Generator<MetadataBlock> {
  const fields = new Fields(bytes, start);
  const version = fields.number(1);
  fields.number(3);
  const [sizes, more] = [fields.number(1), fields.number(1)];
  const indexBytes = version === 0 ? 0 : more & 15;
  const count = fields.number(version < 2 ? 2 : 4);
  let parts = 0;
  for (let item = 0; item < count; item++) {
    const kind = kinds.get(fields.number(version < 2 ? 2 : 4));
    const method = version === 0 ? 0 : fields.number(2) & 15;
    fields.number(2);
    const base = fields.number(more >> 4) + (method === 1 ? dataStart : 0);
    const extents = fields.number(2);
    for (let extent = 0; extent < extents; extent++) {
      if (++parts > MAX_PARTS) return;
      fields.number(indexBytes);
      const [at, length] = [base + fields.number(sizes >> 4), fields.number(sizes & 15)];
      if (kind && method < 2) yield { at, length, kind, isOpaque: extents > 1 };
    }
  }
}
