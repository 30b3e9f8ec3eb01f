import { en } from '../../assets/texts/en';

type Say = (...values: unknown[]) => unknown;

const spoken = (words: string) => words;

/** What each text says of one thing, as far as it takes numbers and names. */
function ofOne(entry: unknown): string[] {
  if (typeof entry === 'function') return saidBy(entry as Say);
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(ofOne) : [];
}

function saidBy(say: Say): string[] {
  for (const values of [
    [1, 1, 1],
    [1, spoken],
  ])
    try {
      return [[say(...values)].flat().join('')];
    } catch {
      // It takes something else.
    }
  return [];
}

test('D29: no text counts one thing in the plural', () => {
  const said = ofOne(en);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((words) => /(?<![\d.,])1 (?!its|needs|wants)\p{Ll}{2,}s\b/u.test(words))).toEqual([]);
});

test('one is counted in the singular, and many in the plural', () => {
  const { live, boosts, rooms, search, accounts } = en;
  expect([1, 3, 250].map((count) => live.mentions(count, spoken).join(''))).toEqual([
    '1 mention',
    '3 mentions',
    '99+ mentions',
  ]);
  expect([1, 2].map(live.newCount)).toEqual(['1 new message', '2 new messages']);
  expect([1, 2].map(live.moreFound)).toEqual(['1 more result', '2 more results']);
  expect([1, 16].map((count) => boosts.left(count, spoken).join(''))).toEqual([
    '1 character left',
    '16 characters left',
  ]);
  expect(boosts.pill('👍', 1, 'Ann')).toBe('👍, 1 boost by Ann');
  expect(rooms.removal.ask(['Ann', 'Bo'], 1)).toBe(
    'Remove Ann, Bo, and 1 other? They’ll lose access to this room.',
  );
  expect([1, 2].map(search.files)).toEqual(['1 file', '2 files']);
  expect([search.found(1, true), search.found(40, false)]).toEqual(['1 result', '40+ results']);
  expect([0, 1, 1_234].map(accounts.ban.erased)).toEqual([
    'They have no messages to erase.',
    'Their one message will be erased for good.',
    'All 1,234 of their messages will be erased for good.',
  ]);
});

test('names are listed as English lists them', () => {
  const { messages, rooms, search } = en;
  expect(messages.boosting.names(['Ann', 'Bo', 'Cy'], 0)).toBe('Ann, Bo, and Cy');
  expect(messages.boosting.names(['Ann', 'Bo'], 1)).toBe('Ann, Bo, and 1 other');
  expect(rooms.pings.names(['Ann', 'Bo', 'Cy'])).toBe('Ann, Bo, & Cy');
  expect(search.errors.manyPeople('ann', ['Ann Lee', 'Ann Moss'], true)).toBe(
    'Who is “ann”? It could be Ann Lee, Ann Moss, or someone else. Type more of the name.',
  );
});

test('a day is written as Americans write it', () => {
  expect(en.shell.day(new Date('2026-11-22T12:00:00Z'))).toBe('Nov 22, 2026');
});

test('a size has two or three digits, and the unit that it rounds to', () => {
  expect([1, 999, 1_000, 9_960, 999_499, 999_500, 1_049_000, 734_003_200].map(en.sizes.bytes)).toEqual([
    '1 byte',
    '999 bytes',
    '1.0 KB',
    '10 KB',
    '999 KB',
    '1.0 MB',
    '1.1 MB',
    '734 MB',
  ]);
});

test('a backup of a moment ago is not zero minutes old', () => {
  expect([5_000, 60_000, 7_500_000, 90_000_000].map(en.backups.span)).toEqual([
    'under a minute',
    '1 minute',
    '2 h 5 min',
    '1 day',
  ]);
});
