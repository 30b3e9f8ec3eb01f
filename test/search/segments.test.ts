import { findSegments, pagesToMerge } from '../../src/search/engine/segments';

test.each(['', 'ff', '00000000', '00000000ffffffff', '00000000ff7fff7f01ff7fff7f'])(
  'of a damaged record (%j) as much is read as is there',
  (block) => {
    const db = { get: <Row>() => ({ block: Buffer.from(block, 'hex') }) as Row };
    expect(findSegments(db, 'message_search').sizes.length).toBeLessThan(300);
  },
);

test.each([
  [{ levels: [], sizes: [], isMerging: false }, 0],
  [{ levels: [1], sizes: [1], isMerging: false }, 0],
  [{ levels: [2], sizes: [1, 1], isMerging: false }, -16],
  [{ levels: [1, 1, 1], sizes: [1, 15, 99], isMerging: false }, 0],
  [{ levels: [2, 0, 1], sizes: [1, 15, 99], isMerging: false }, 16],
  [{ levels: [1, 1, 1], sizes: [1, 25, 99], isMerging: false }, -16],
  [{ levels: [1, 1, 1], sizes: [50, 50, 50], isMerging: true }, 16],
])('%j wants %i pages merged', (segments, pages) => {
  expect(pagesToMerge(segments)).toBe(pages);
});
