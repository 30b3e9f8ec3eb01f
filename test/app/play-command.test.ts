import { matchingSounds, playQuery } from '../../assets/app/models/composer/play-command';

const sound = (name: string, hint: string) => ({ name, hint, url: `/assets/sounds/${name}.mp3` });
const SOUNDS = [
  sound('trololo', 'a man who sings'),
  sound('trombone', 'a sad trombone'),
  sound('bell', 'a bell'),
  sound('noooo', 'a long cry'),
];
const found = (query: string) => matchingSounds(query, SOUNDS).map(({ name }) => name);

test.each([
  ['/play', ''],
  ['/play ', ''],
  ['  /play tro', 'tro'],
  ['/Play TRO', 'tro'],
  ['/play mario_coin ', 'mario_coin'],
])('%j asks for sounds', (text, query) => {
  expect(playQuery(text)).toBe(query);
});

test.each(['', 'play', '/player', '/playtro', 'a /play', '/play two words', '/play\nbell now', '/play é'])(
  '%j does not',
  (text) => {
    expect(playQuery(text)).toBeUndefined();
  },
);

test('names that begin so come first, then sounds of which it is said', () => {
  expect(found('tro')).toEqual(['trololo', 'trombone']);
  expect(found('sad')).toEqual(['trombone']);
  expect(found('b')).toEqual(['bell']);
  expect(found('zebra')).toEqual([]);
  expect(found('')).toHaveLength(4);
});
