import { rmSync } from 'node:fs';
import { removeFolders } from './imported';
import { importSlack, setUpFolder, unpacked } from './slack-export';
import { workspace } from './slack-workspace';

let dataDir: string;

beforeAll(async () => {
  dataDir = await setUpFolder();
});
afterAll(() => {
  removeFolders();
  rmSync(dataDir, { recursive: true, force: true });
});

const VALUES: unknown[] = [null, '', 0, -1.5, true, [], {}, [null], [[]], 'a\0b', '😀'.repeat(100), '\ud800'];

/** Each place in a value, as a path, shorter ones first. */
function* placesIn(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value))
    yield* placesIn((value as Record<string | number, unknown>)[key], [...path, key]);
}

function withValue(value: unknown, [key, ...rest]: (string | number)[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withValue(copy[key], rest, put);
  return copy;
}

/** As many copies of a list's item as it has places and values, each with one of them changed. */
function spoiltCopies(items: unknown[], seed: number): unknown[] {
  let n = seed;
  return items.flatMap((item) =>
    [...placesIn(item)].map((path) => withValue(item, path, VALUES[n++ % VALUES.length])),
  );
}

const LISTS = [
  'users.json',
  'channels.json',
  'groups.json',
  'dms.json',
  'mpims.json',
  'general/2023-05-10.json',
];

test.each(LISTS)(
  'K1163: whatever a field of %s is, the import ends with a report that adds up',
  async (name) => {
    const whole = workspace();
    const items = whole[name] as unknown[];
    for (const seed of VALUES.keys()) {
      const spoilt = spoiltCopies(items, seed);
      const files = { ...whole, [name]: [...items, ...spoilt] };
      const { kinds } = await importSlack(dataDir, unpacked(files), '--dry-run');
      expect(kinds.messages.imported).toBeGreaterThan(20);
      removeFolders();
    }
  },
);

test('K1164: the same is imported, not only rehearsed, and brings as much', async () => {
  const whole = workspace();
  const spoilt = Object.fromEntries(
    LISTS.map((name) => [
      name,
      [...(whole[name] as unknown[]), ...spoiltCopies(whole[name] as unknown[], 3)],
    ]),
  );
  const path = unpacked({ ...whole, ...spoilt });
  const dry = await importSlack(dataDir, path, '--dry-run');
  const real = await importSlack(dataDir, path);
  expect(real.kinds).toEqual(dry.kinds);
});
