import { typingText } from '../../assets/app/models/composer/typing-indicator';
import { announcement } from '../../assets/app/models/messages/announcer';
import { errorMessage } from '../../assets/app/models/page/error-message';
import { localTime } from '../../assets/app/models/page/local-time';
import { titleWith } from '../../assets/app/models/rooms/page-title';
import { matchesQuery } from '../../assets/app/models/rooms/text-matching';
import { speak, text } from '../../assets/texts/browser';
import { messageOf, OMAR, WATER_COOLER } from '../net/samples';

test('the title counts the rooms that wait, and stops counting', () => {
  expect(titleWith(2, 'Kitchen · Acme')).toBe('(2) Kitchen · Acme');
  expect(titleWith(3, '(2) Kitchen · Acme')).toBe('(3) Kitchen · Acme');
  expect(titleWith(0, '(2) Kitchen · Acme')).toBe('Kitchen · Acme');
});

test('who writes is named, and counted when there are many', () => {
  expect(typingText([])).toBe('');
  expect(typingText(['Bob'])).toBe('Bob is typing');
  expect(typingText(['Bob', 'Ann'])).toBe('Ann and Bob are typing');
  expect(typingText(['a', 'b', 'c', 'd'])).toBe('Several people are typing');
});

test('one new message is said, many are counted', () => {
  const message = messageOf({ room_id: WATER_COOLER, client_message_id: 'x', body: 'hello' }, OMAR);
  expect(announcement([message])).toBe('Person 2: hello');
  expect(announcement([message, message, message])).toBe('3 new messages');
});

test('a list is narrowed by the beginnings of words, whatever their accents', () => {
  expect(matchesQuery('Zoë Ångström', 'zoe ang')).toBe(true);
  expect(matchesQuery('Anne-Marie Smith', 'marie')).toBe(true);
  expect(matchesQuery('Anne-Marie Smith', 'mar x')).toBe(false);
  expect(matchesQuery('Anybody', '')).toBe(true);
});

describe('a day', () => {
  const now = new Date(2026, 5, 15, 9);

  test.each([
    [new Date(2026, 5, 15, 0, 1), 'Today'],
    [new Date(2026, 5, 14, 23, 59), 'Yesterday'],
    [
      new Date(2026, 5, 11, 12),
      new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(new Date(2026, 5, 11)),
    ],
  ])('%p is %p', (at, words) => {
    expect(localTime(at, 'day', now)).toBe(words);
  });

  test('of another year tells the year, one of this year does not', () => {
    expect(localTime(new Date(2025, 5, 15), 'day', now)).toContain('2025');
    expect(localTime(new Date(2026, 1, 15), 'day', now)).not.toContain('2026');
  });
});

test('within a sentence, a time of today has no day, and yesterday has a small letter', () => {
  const now = new Date(2026, 5, 15, 14, 0);
  const at = (day: number) => localTime(new Date(2026, 5, day, 2, 14), 'sentence', now);
  const clock = localTime(new Date(2026, 5, 15, 2, 14), 'clock', now);
  expect(at(15)).toBe(clock);
  expect(at(14)).toBe(`yesterday, ${clock}`);
  expect(at(13)).toMatch(new RegExp(`^[A-Z]\\w+, ${clock}$`));
});

test('how long ago something was', () => {
  const now = new Date(2026, 5, 15, 9);
  expect(localTime(new Date(now.getTime() - 1_000), 'ago', now)).toBe('just now');
  expect(localTime(new Date(now.getTime() - 3 * 60_000), 'ago', now)).toBe('3 minutes ago');
  expect(localTime(new Date(now.getTime() - 26 * 3_600_000), 'ago', now)).toBe('yesterday');
});

test('a refusal is said as the server says it, or as the language says its code', () => {
  const english = text;
  const fault = { code: 'rate_limited', detail: 'That was too fast.' };
  expect(errorMessage(fault)).toBe('That was too fast.');
  speak({ ...english, errorMessages: { rate_limited: 'Langsamer!' } });
  expect(errorMessage(fault)).toBe('Langsamer!');
  expect(errorMessage({ detail: 'Something else.' })).toBe('Something else.');
  speak(english);
});
