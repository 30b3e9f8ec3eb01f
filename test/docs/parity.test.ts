import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const lines = readFileSync(join(root, 'docs/parity.md'), 'utf8').split('\n');
const rows = lines
  .map((line) => /^\| (.*) \| (.*) \|$/.exec(line))
  .filter((row) => row !== null && row[1] !== 'Behaviour')
  .map((row) => ({ behaviour: row![1]!, shown: row![2]! }));

/** `folder/file` › the name of a test in it */
function named(shown: string): { file: string; name: string } | undefined {
  const [, file, name = ''] = /`([\w./-]+)`(?: › (.*))?$/.exec(shown) ?? [];
  return file === undefined ? undefined : { file, name };
}

test('every row of the parity table names a test that is there, or the reason of a difference', () => {
  expect(rows.length).toBeGreaterThan(180);
  const wrong = rows.filter(({ shown }) => {
    const test = named(shown);
    if (!test) return !/^(Different|Not here): .{20,}/.test(shown);
    const path = join(root, 'test', `${test.file}.test.ts`);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(test.name);
  });
  expect(wrong).toEqual([]);
});

test('no behaviour stands in the table twice within its section', () => {
  const sections = lines.join('\n').split(/^## /m).slice(1);
  for (const section of sections) {
    const names = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
