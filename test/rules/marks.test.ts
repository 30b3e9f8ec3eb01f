import { contentClass, shownCount } from '../../assets/rules/boosts';
import { roomMarkOf } from '../../assets/rules/room-mark';

test.each([
  [{ isUnread: true, mentions: 2, isMuted: true, hasDraft: true }, 'count'],
  [{ isUnread: true, mentions: 0, isMuted: true, hasDraft: true }, 'dot'],
  [{ isUnread: false, mentions: 3, isMuted: true, hasDraft: true }, 'draft'],
  [{ isUnread: true, mentions: 0, isUnavailable: true }, 'dot'],
  [{ isUnread: false, mentions: 0, isMuted: true, isUnavailable: true }, 'unavailable'],
  [{ isUnread: false, mentions: 0, isMuted: true }, 'muted'],
  [{ isUnread: false, mentions: 0 }, undefined],
])('D2: of what there is to say of a room, the most pressing is marked: %j', (state, mark) => {
  expect(roomMarkOf(state)).toBe(mark);
});

test('a pill says how many boosts it stands for, unless it is one', () => {
  expect([shownCount(1), shownCount(2)]).toEqual(['', '2']);
  expect([contentClass('👍'), contentClass('Yes!')]).toEqual(['boost-content boost-emoji', 'boost-content']);
});
