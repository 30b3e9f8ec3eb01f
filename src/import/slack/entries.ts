export interface Archive {
  entries: Map<string, ArchiveEntry>;
  refused: {
    name: string;
    reason: 'path_outside' | 'not_a_file' | 'encrypted' | 'packed_oddly' | 'too_large';
  }[];
  close(): void;
}

export interface ArchiveEntry {
  bytes: number;
  /** Errors of damage are the caller's. */
  stream(): Promise<NodeJS.ReadableStream>;
}

export const MAX_ENTRIES = 500_000;
export const MAX_DEPTH = 8;

const JUNK = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._)/;
const UP = /(?:^|\/)\.\.?(?:\/|$)/;

/** @returns undefined for names that lead elsewhere */
export function cleanName(name: string): string | undefined {
  const clean = name.normalize('NFC');
  const isOutside = clean === '' || /^(?:\/|[A-Za-z]:)|[\\\0]/.test(clean) || UP.test(clean);
  return isOutside || clean.split('/').length > MAX_DEPTH ? undefined : clean;
}

export const isJunk = (name: string) => JUNK.test(name);

/** Tools for macOS put a folder around everything. */
export function withoutTopFolder<Item>(entries: Map<string, Item>): Map<string, Item> {
  const roots = [...entries.keys()].filter((name) => /(?:^|\/)(?:channels|users)\.json$/.test(name));
  const [root] = roots.sort((one, other) => one.length - other.length);
  const top = root?.includes('/') ? root.slice(0, root.lastIndexOf('/') + 1) : '';
  if (top === '') return entries;
  const inside = [...entries].filter(([name]) => name.startsWith(top));
  return new Map(inside.map(([name, entry]) => [name.slice(top.length), entry]));
}
