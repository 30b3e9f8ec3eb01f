import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { SEARCH } from '../../src/database/migrations/first/search';
import { Queries } from '../../src/database/queries';
import { Budget } from '../../src/search/engine/budget';
import { type CandidateStream, streamMatches } from '../../src/search/engine/candidates';
import { findMatches } from '../../src/search/engine/finder';
import { leapfrogJoin } from '../../src/search/engine/leapfrog-join';
import { trigramTerms, wordTerms } from '../../src/search/engine/match-expressions';
import { isExpensive } from '../../src/search/engine/query-cost';
import { parseQuery } from '../../src/search/engine/query-parser';
import { findVisible } from '../../src/search/engine/search.queries';
import { fullTextMatcher } from '../../src/search/engine/text-matcher';
import { allowed, processorTime } from '../support/processor-time';

const [NOTHING, ENDLESS] = [0, Number.POSITIVE_INFINITY];

/** As an index answers: newest first, and where it stopped. */
const streamOf =
  (all: number[]): CandidateStream =>
  (until, limit) => {
    const ids = all.filter((id) => id < until).slice(0, limit);
    return { ids, end: ids.length < limit ? 0 : ids.at(-1)! };
  };

function readAll(stream: CandidateStream, until: number, limit = 7): number[] {
  const found: number[] = [];
  for (let end = until; end > 0; ) {
    const step = stream(end, limit);
    expect(step.end).toBeLessThan(end);
    found.push(...step.ids);
    end = step.end;
  }
  return found;
}

test('Q13: what is in all terms is found whole, in however many steps', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 300 })).map((list) => list.sort((a, b) => b - a));
  fc.assert(
    fc.property(
      fc.array(ids, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(NOTHING, ENDLESS),
      (lists, milliseconds) => {
        const expected = lists[0]!.filter((id) => lists.every((list) => list.includes(id)));
        const stream = leapfrogJoin(lists.map(streamOf), new Budget(milliseconds));
        expect(readAll(stream, 301)).toEqual(expected);
      },
    ),
  );
});

test('Q13: SQLite is left to find terms that are rare, or together often; many common ones apart are not', () => {
  const every = (step: number, first = 0) =>
    streamOf(Array.from({ length: 20_000 / step }, (_, n) => 20_000 - first - n * step));
  const [near, far] = [0, -10_000_000].map((since) => ({ until: 20_001, since }));
  expect(isExpensive([every(2), every(3), every(5_000)], near!, {})).toBe(false);
  expect(isExpensive([every(2), every(3, 1)], far!, {})).toBe(false);
  expect(isExpensive([every(20), every(40), every(60)], far!, {})).toBe(false);
  expect(isExpensive([every(20), every(30, 1), every(40, 2), every(50, 3)], far!, {})).toBe(true);
  expect(isExpensive([every(1), every(2)], far!, { excluded: every(1) })).toBe(true);
});

describe('Q13: over an archive of common words', () => {
  const MESSAGES = 40_000;
  const WORDS = 'the do with order allow cone how ordering allowed without'.split(' ');
  const db = new Sqlite(':memory:');
  const reads = new Queries(db);

  beforeAll(() => {
    db.exec(`CREATE TABLE users (id integer PRIMARY KEY);
      CREATE TABLE memberships (room_id integer, user_id integer, UNIQUE (room_id, user_id));
      CREATE TABLE messages (id integer PRIMARY KEY, room_id integer, creator_id integer, plain_text text,
        search_text text, facets integer);
      INSERT INTO memberships VALUES (1, 1)`);
    for (const statement of SEARCH) db.exec(statement);
    const insert = db.prepare('INSERT INTO messages VALUES (?, 1, 1, ?, NULL, 0)');
    db.transaction(() => {
      for (let id = 1; id <= MESSAGES; id++)
        insert.run(
          id,
          WORDS.filter((word, n) => (id * (n + 3)) % 7 < 2 || (word === 'cone' && id % 3 === 0)).join(' '),
        );
    })();
  });
  afterAll(() => db.close());

  const pages = (q: string, milliseconds: number) => {
    const ids: number[] = [];
    let count = 0;
    for (let until = MESSAGES + 1; until > 0; count++) {
      const scope = { user_id: 1, until, since: 0 };
      const { matches, end } = findMatches(reads, scope, parseQuery(q), {
        want: 40,
        budget: new Budget(milliseconds),
      });
      ids.push(...matches.map(({ id }) => id));
      until = end;
    }
    return { ids, count };
  };

  /** Each term by itself. */
  const oneByOne = (q: string) => {
    const terms = parseQuery(q);
    const words = wordTerms(terms).map((term) => streamMatches(reads, 'words', term, 0));
    const trigrams = trigramTerms(terms).map((term) => streamMatches(reads, 'trigrams', term, 0));
    const all = leapfrogJoin([...words, ...trigrams.slice(0, 4)], new Budget(NOTHING));
    const matchesText = fullTextMatcher(terms);
    return findVisible(reads, readAll(all, MESSAGES + 1, 512), { user_id: 1 }, true)
      .filter(({ text }) => matchesText?.(text!) ?? true)
      .map(({ id }) => id);
  };

  test.each([
    'the do with order',
    'do the* with* order* cone* allow*',
    'do -the -with',
    '"do with" order how',
    'do -"with order"',
    'how the allow cone -order',
  ])('%s finds the same whether it may take long or not', (q) => {
    const [whole, hurried] = [pages(q, ENDLESS), pages(q, NOTHING)];
    expect(hurried.ids).toEqual(whole.ids);
    expect(whole.ids).toEqual([...new Set(whole.ids)].sort((a, b) => b - a));
    expect(oneByOne(q)).toEqual(whole.ids);
  });

  test('no search costs more than 50 ms of processor time', () => {
    for (const q of [
      'do the* with* order* cone* allow*',
      'the do with how order allow cone',
      '"do with" the how',
    ]) {
      const cost = processorTime(() =>
        findMatches(reads, { user_id: 1, until: MESSAGES + 1, since: 0 }, parseQuery(q), { want: 40 }),
      );
      expect(cost).toBeLessThan(allowed(50_000));
    }
  });
});
