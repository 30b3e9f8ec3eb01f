import fc from 'fast-check';
import { contentOf } from '../../assets/app/models/notifications/show-notification';
import { charactersOf } from '../../assets/rules/characters';
import type { MessageView, MyRoomView } from '../../src/protocol/frames';
import { payloadOf } from '../../src/push/payload';

const FAMILY = '👩‍👩‍👧‍👦';

const fragment = fc.constantFrom(
  'a',
  ' b',
  '\n',
  '[x] ',
  '[ ] ',
  FAMILY,
  '👍🏽',
  '🇩🇪',
  'é'.normalize('NFD'),
  '"',
  '語',
);
const words = (maxLength: number) =>
  fc.array(fragment, { minLength: 1, maxLength }).map((parts) => parts.join(''));
const news = fc.record({
  text: words(300),
  creator_name: words(90),
  room_type: fc.constantFrom('open' as const, 'closed' as const, 'direct' as const),
  room_name: words(90),
  withText: fc.boolean(),
});

const cases = news.map(({ withText, ...row }) => {
  const room_name = row.room_type === 'direct' ? null : row.room_name;
  return { row: { ...row, room_name, id: 7, room_id: 3, created_at: 0 }, withText };
});

test('a page notifies in the words that a push says', () => {
  fc.assert(
    fc.property(cases, ({ row, withText }) => {
      const pushed = payloadOf(row, { badge: 2, withText });
      const message = { id: 7, creator: { name: row.creator_name }, body: { plain_text: row.text } };
      const room = { id: 3, name: row.room_name, type: row.room_type };
      const { title, path, ...shown } = contentOf(message as MessageView, room as MyRoomView, withText);
      expect({ title, options: { ...shown, data: { path, badge: 2 } } }).toEqual(pushed);
    }),
    { numRuns: 300 },
  );
});

test('neither title nor text ends within a character', () => {
  fc.assert(
    fc.property(cases, ({ row }) => {
      const { title, options } = payloadOf(row, { badge: 0, withText: true });
      expect(charactersOf(title).length).toBeLessThanOrEqual(80);
      expect(charactersOf(options.body).length).toBeLessThanOrEqual(240);
      const whole = new Set(charactersOf(`${row.creator_name}${row.room_name}: ☐☑…${row.text}`));
      for (const character of charactersOf(title + options.body)) expect(whole).toContain(character);
    }),
    { numRuns: 300 },
  );
});
