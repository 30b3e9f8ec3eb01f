import { readFileSync } from 'node:fs';
import type { ClientFrame, EventName, ServerFrame } from '../../src/presence/frames';

const guide = readFileSync('docs/websocket.md', 'utf8');
const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(
  (match) => JSON.parse(match[1]!) as { type: string },
);
const shown = new Set(examples.map((example) => example.type));

// The compiler demands each name here, and none that is not a frame.
const client: Record<ClientFrame['type'], true> = {
  hello: true,
  'message.post': true,
  'message.edit': true,
  'message.delete': true,
  'room.enter': true,
  'room.leave': true,
  'typing.start': true,
  'typing.stop': true,
  'presence.refresh': true,
  ping: true,
};
const server: Record<ServerFrame['type'], true> = {
  welcome: true,
  event: true,
  resync: true,
  ack: true,
  typing: true,
  presence: true,
  pong: true,
  error: true,
  bye: true,
};
const events: Record<EventName, true> = {
  'message.posted': true,
  'message.edited': true,
  'message.deleted': true,
  'room.created': true,
  'room.updated': true,
  'room.deleted': true,
  'member.added': true,
  'member.removed': true,
  'membership.updated': true,
  'room.read': true,
  'user.updated': true,
  'user.deactivated': true,
  'account.updated': true,
};

test('the guide shows an example of every frame, and of nothing else', () => {
  expect([...shown].sort()).toEqual([...Object.keys(client), ...Object.keys(server)].sort());
});

test('the guide lists every event, and nothing else', () => {
  const section = guide.slice(guide.indexOf('## Events'), guide.indexOf('## Order'));
  const listed = [...section.matchAll(/^\| `([a-z.]+)` \|/gm)].map((match) => match[1]!);
  expect(listed.filter((name) => name !== 'name').sort()).toEqual(Object.keys(events).sort());
});

test('links within the guide lead somewhere', () => {
  const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replace(/ /g, '-'),
  );
  for (const [, target] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(target);
});
