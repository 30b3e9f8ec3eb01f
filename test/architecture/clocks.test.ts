import { readFileSync } from 'node:fs';
import { filesIn } from './source-files';

/** What shows a time, outlives the page, or only sorts. */
const WALL_CLOCK = [
  'assets/app/models/page/local-time.ts',
  'assets/app/models/page/minutes.ts',
  'assets/app/models/pending/uploads.ts',
  'assets/app/worker/cached-pages.ts',
];

test('N3: only these ask for the time of day; spans are measured by a clock that cannot be set', () => {
  const asking = filesIn('assets/app').filter((file) =>
    /\bDate\.now\(|\bnew Date\(\)/.test(readFileSync(file, 'utf8')),
  );
  expect(asking.sort()).toEqual(WALL_CLOCK);
});
