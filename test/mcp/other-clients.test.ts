import { createMCPClient, type MCPClient } from '@ai-sdk/mcp';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** A client that shares no code with the SDK of our server. */
const connect = ({ token }: Person): Promise<MCPClient> =>
  createMCPClient({
    transport: { type: 'http', url: `${app.origin}/mcp`, headers: { authorization: `Bearer ${token}` } },
  });

async function call(client: MCPClient, name: string, given: object) {
  const tools = await client.tools();
  const answer = await tools[name]!.execute(given, { toolCallId: '1', messages: [], context: {} });
  return answer as { content: { text: string }[]; isError?: boolean };
}

test('B170: a client of someone else shakes hands, lists, reads, posts, and is told what went wrong', async () => {
  const bob = await app.join('Bob');
  const room = await app.closedRoom(app.ann, 'Kitchen', []);
  const outsider = await TestSocket.live(app, bob);
  const client = await connect(await withKey(app, app.ann, { scopes: ['read', 'write'] }));
  expect(Object.keys(await client.tools())).not.toContain('boost_message');
  const posted = await call(client, 'post_message', { room_id: room.id, body: 'Soup is **ready**' });
  const { message_id } = JSON.parse(posted.content[0]!.text);
  const page = await call(client, 'read_messages', { room_id: room.id });
  expect(JSON.parse(page.content[0]!.text).messages).toMatchObject([
    { id: message_id, author: { name: 'Ann' } },
  ]);
  const wrong = await call(client, 'read_message', { message_id: message_id + 1 });
  expect([wrong.isError, wrong.content[0]!.text]).toEqual([true, expect.stringMatching(/doesn’t exist/)]);
  await outsider.settled();
  expect(outsider.frames.filter(({ type }) => type === 'event')).toEqual([]);
  await Promise.all([client.close(), outsider.close()]);
});

test('B175: a client of someone else says that its key is wrong, in our words', async () => {
  const refused = connect({ ...app.ann, token: 'cf_user_wrong' });
  await expect(refused).rejects.toThrow(/401.*Send a key in the header Authorization/);
});
