import { ServerProcess } from '../support/server-process';
import { TestApp } from '../support/test-app';
import { newFolder, removeFolders } from './imported';

afterAll(removeFolders);

/** What is named can't be read, or there is no account yet; the words themselves are understood. */
const UNDERSTOOD = [65, 73];

test('K1827: the first page names what can be brought, with commands that work, and that it can be later', async () => {
  const app = await TestApp.start({}, { isSetUp: false });
  const first = async () => {
    const response = await fetch(`${app.origin}/first_run`, { redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };
  const { text } = await first();
  for (const title of [
    'Your Campfire',
    'A Slack export',
    'A backup',
    'An export of a Campfire like this one',
  ])
    expect(text).toContain(`<strong>${title}</strong>`);
  expect(text).toContain('You can import later, too.');
  const commands = new Set(Array.from(text.matchAll(/npm start -- ([^<"]+)/g), ([, words]) => words!));
  expect(commands.size).toBe(4);
  for (const words of commands) {
    const run = ServerProcess.run({ DATA_DIR: newFolder() }, words.split(' '));
    expect({ words, UNDERSTOOD }).toEqual({ words, UNDERSTOOD: expect.arrayContaining([await run.exit]) });
  }
  await app.setUp('Ann');
  expect(await first()).toEqual({ status: 302, text: expect.not.stringContaining('npm start') });
  await app.stop();
});
