import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { citedIn, testNumbers } from './test-numbers';

const root = join(__dirname, '../..');
const lines = readFileSync(join(root, 'docs/parity.md'), 'utf8').split('\n');
const rows = lines
  .map((line) => /^\| (.*) \| (.*) \|$/.exec(line))
  .filter((row) => row !== null && row[1] !== 'Behaviour')
  .map((row) => ({ behaviour: row![1]!, shown: row![2]! }));

test('every row of the parity table cites a test by its number, or says why it differs', () => {
  expect(rows.length).toBeGreaterThan(180);
  const numbers = testNumbers();
  const wrong = rows.filter(({ shown }) => {
    const cited = citedIn(shown);
    if (cited.length === 0) return !/^(Different|Not here): .{20,}/.test(shown);
    return cited.some((number) => !numbers.includes(number));
  });
  expect(wrong).toEqual([]);
});

test('a number names one test, and every number is cited', () => {
  const numbers = testNumbers().filter((number) => /^[BP]/.test(number));
  expect(numbers.length).toBeGreaterThan(250);
  expect(numbers.filter((number, n) => numbers.indexOf(number) !== n)).toEqual([]);
  const cited = new Set(citedIn(lines.join('\n')));
  expect(numbers.filter((number) => !cited.has(number))).toEqual([]);
});

test('no behaviour stands in the table twice within its section', () => {
  const sections = lines.join('\n').split(/^## /m).slice(1);
  for (const section of sections) {
    const names = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

/** As the suite of Campfire is divided, with the number of its cases. */
const CASES: Record<string, number> = {
  'Cable connection': 3,
  PresenceChannel: 6,
  RoomMessagesChannel: 8,
  UnreadRoomsChannel: 3,
  'Sign in': 7,
  Transfers: 2,
  'First run': 7,
  Welcome: 2,
  'Join, users': 6,
  QR: 1,
  Profiles: 3,
  Avatars: 7,
  Sidebar: 3,
  'Push subscriptions': 3,
  Bans: 7,
  'Banned requests': 3,
  Autocomplete: 4,
  Account: 8,
  'Account users': 3,
  'Custom styles': 3,
  'Join code': 4,
  Logo: 4,
  Rooms: 5,
  'Open rooms': 9,
  'Closed rooms': 9,
  Directs: 6,
  Involvement: 5,
  Refresh: 1,
  Messages: 15,
  Message: 3,
  'Mention ids': 6,
  Attachment: 3,
  'Image loaders': 17,
  Boosts: 2,
  'Bot boosts': 9,
  Search: 5,
  Searchable: 3,
  Membership: 9,
  Room: 6,
  'Direct, open': 5,
  'Room push': 5,
  User: 7,
  Unfurl: 5,
  'OpenGraph document': 3,
  Fetch: 11,
  Location: 7,
  Metadata: 10,
  'Address guard': 24,
  'Content filters, presentation': 17,
  'Browser tests: boosting': 4,
  'Browser tests: sending': 3,
  'Browser tests: unread': 1,
};

test('every part of the suite of Campfire is there, with no fewer rows than it has cases', () => {
  const sections = lines.join('\n').split(/^## /m).slice(1);
  const counts = new Map(
    sections.map((section) => [section.split('\n')[0]!, section.match(/^\| .* \| .* \|$/gm)!.length - 1]),
  );
  for (const [name, cases] of Object.entries(CASES))
    expect([name, (counts.get(name) ?? 0) >= cases]).toEqual([name, true]);
});
