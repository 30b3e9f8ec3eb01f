import { joins, startsDay } from '../../assets/app/models/messages/grouping';

const MINUTE = 60_000;
const NOON = new Date(2026, 0, 2, 12).getTime();
const MIDNIGHT = new Date(2026, 0, 3).getTime();

const by = (creatorId: string, at: number) => ({ creatorId, at });

test('the same author within five minutes joins', () => {
  expect(joins(by('1', NOON + 5 * MINUTE - 1), by('1', NOON))).toBe(true);
});

test('after five minutes, or by another author, nothing joins', () => {
  expect(joins(by('1', NOON + 5 * MINUTE), by('1', NOON))).toBe(false);
  expect(joins(by('2', NOON + 1), by('1', NOON))).toBe(false);
  expect(joins(by('1', NOON), undefined)).toBe(false);
});

test('P197: the day begins at midnight where the viewer is, and parts what would join', () => {
  expect(startsDay(by('1', MIDNIGHT), by('1', MIDNIGHT - 1))).toBe(true);
  expect(startsDay(by('1', MIDNIGHT + 1), by('1', MIDNIGHT))).toBe(false);
  expect(startsDay(by('1', NOON), undefined)).toBe(true);
  expect(joins(by('1', MIDNIGHT), by('1', MIDNIGHT - MINUTE))).toBe(false);
});
