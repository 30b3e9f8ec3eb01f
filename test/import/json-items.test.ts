import { Readable } from 'node:stream';
import { readItems } from '../../src/import/slack/json-items';
import { UnreadableJson } from '../../src/import/slack/read-json';

/** @param size of the chunks in which it comes */
function entryOf(text: string, size: number) {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  const chunks = Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
  return { bytes: bytes.length, stream: async () => Readable.from(chunks) };
}

async function read(text: string, size: number, items: unknown[] = []): Promise<unknown[]> {
  for await (const some of readItems(entryOf(text, size))) items.push(...some);
  return items;
}

const SIZES = [1, 2, 3, 7, 1_000];

test.each([
  '[]',
  ' [ ] \n',
  '\ufeff[{"a":[1,{"b":"]"}]}]',
  '[1, "two", null, true, -3.5e2, {}, [], [[2]]]',
  String.raw`[{"text":"a \"quoted\" , ] } \\"},"\\\\","\"","[{"]`,
  '[{"text":"Grüße 👋🏽 あ"},\n{"text":"\\ud83d\\ude00"}]',
])('K1125: %s has the same items in whatever pieces it comes', async (text) => {
  const whole = JSON.parse(text.replace('\ufeff', ''));
  for (const size of SIZES) expect(await read(text, size)).toEqual(whole);
});

test.each([
  ['', []],
  ['{"a":[1]}', []],
  ['"[1]"', []],
  ['[1, 2', [1]],
  ['[1, 2, "x', [1, 2]],
  ['[1, 2,]', [1, 2]],
  ['[1,, 2]', [1]],
  ['[,1]', []],
  ['[{"a":1}, {"b":]}, 3]', [{ a: 1 }]],
  ['[1] [2]', [1]],
  ['[1], 2', [1]],
  ['[1]]', [1]],
  ['x[1]', []],
])('K1125: %s is unreadable after what stands before the damage', async (text, before) => {
  for (const size of SIZES) {
    const items: unknown[] = [];
    await expect(read(text, size, items)).rejects.toThrow(UnreadableJson);
    expect(items).toEqual(before);
  }
});
