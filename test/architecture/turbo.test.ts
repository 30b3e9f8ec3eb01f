import { readFileSync } from 'node:fs';
import { filesIn } from './source-files';

/** Ways past Turbo, which keeps the page when something else answers in the server’s place. */
const WAYS = /data-turbo=["'{]+false|\.dataset\.turbo = |\.submit\(\)|target="_(?:top|self|parent)"/;

test('N1: no form and no link leaves Turbo', () => {
  const files = ['views', 'assets/app'].flatMap((folder) => filesIn(folder));
  expect(files.length).toBeGreaterThan(250);
  const found = files.filter((file) =>
    WAYS.test(readFileSync(file, 'utf8').replaceAll('this.menu.submit()', '')),
  );
  expect(found).toEqual([]);
});

test.each(['<form data-turbo="false">', "data-turbo={'false'}", 'form.submit()'])(
  'a way past Turbo is found: %s',
  (source) => expect(source).toMatch(WAYS),
);
