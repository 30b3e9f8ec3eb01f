import { rmSync } from 'node:fs';
import { removeFolders } from './imported';
import { type Files, importSlack, rowsIn, setUpFolder, unpacked } from './slack-export';
import { ts, USERS } from './slack-workspace';

const folders: string[] = [];
afterAll(() => {
  removeFolders();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const said = (text: string, at: number) => [{ user: 'U02BEN', text, ts: ts(at) }];

async function imported(more: Files) {
  const dataDir = await setUpFolder();
  folders.push(dataDir);
  const result = await importSlack(dataDir, unpacked({ 'users.json': USERS, ...more }));
  const messages = rowsIn<{ type: string; plain_text: string }>(
    dataDir,
    `SELECT rooms.type, plain_text FROM messages JOIN rooms ON rooms.id = room_id ORDER BY messages.id`,
  ).map(({ type, plain_text }) => `${type}: ${plain_text}`);
  return { messages, changed: result.kinds.rooms.changed };
}

const TWINS = {
  'channels.json': [{ id: 'C01', name: 'plans', members: ['U01ANN', 'U02BEN'] }],
  'groups.json': [{ id: 'G02', name: 'plans', members: ['U02BEN'] }],
};

test('K1818: of two channels with one folder, the closed one has its messages, and the report names the other', async () => {
  const { messages, changed } = await imported({ ...TWINS, 'plans/2023-05-10.json': said('Salaries', 0) });
  expect(messages).toEqual(['closed: Salaries']);
  expect(changed).toEqual([{ reason: 'folder_shared', count: 1, examples: ['plans'] }]);
});

test('K1819: of two channels with one name, one whose folder has its id takes that one', async () => {
  const { messages, changed } = await imported({
    ...TWINS,
    'plans/2023-05-10.json': said('For all', 0),
    'G02/2023-05-10.json': said('Salaries', 1),
  });
  expect(messages).toEqual(['open: For all', 'closed: Salaries']);
  expect(changed).toEqual([]);
});
