import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes();

/** The page's example of the guide, as a script. */
async function example(): Promise<string> {
  const guide = readFileSync('docs/websocket.md', 'utf8');
  const [, contents] = /In a page:\n\n```ts\n([\s\S]*?)```/.exec(guide)!;
  const stdin = { contents: contents!, resolveDir: process.cwd(), loader: 'ts' } as const;
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'docs',
  });
  return outputFiles[0]!.text;
}

scene('the example for a page works as printed, in two tabs with one socket', async (stage) => {
  stage.faults.forgive(/favicon/);
  const script = await example();
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Library', [bob.person]);
  const hidden = await stage.app.closedRoom(ann.person, 'Not for Bob', []);
  const tabs = [bob, await bob.secondWindow()];
  for (const tab of tabs) {
    await tab.visit('/webmanifest'); // of the same origin, and without a client of its own
    await tab.page.evaluate(`${script};
      globalThis.client = docs.connect(${bob.person.id});
      globalThis.texts = [];
      client.on('event', (event) => {
        if (event.name === 'message.posted') texts.push(event.data.message.body.plain_text);
      });`);
    await until(() => tab.page.evaluate('client.state.name === "live"'));
  }
  await until(async () => expect(tabs.filter((tab) => tab.leads)).toHaveLength(1));
  await stage.app.post(ann.person, hidden, 'A secret');
  await stage.app.post(ann.person, room, 'Hello, library');
  await tabs[1]!.page.evaluate(`client.delivered(client.post(${room.id}, 'Hello, Ann'))`);
  for (const tab of tabs)
    await until(async () =>
      expect(await tab.page.evaluate('texts')).toEqual(['Hello, library', 'Hello, Ann']),
    );
});
