import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessagesService } from '../../src/messages/messages.service';
import { ServerProcess } from '../support/server-process';
import { TestSocket } from '../support/socket';
import { TestApp } from '../support/test-app';

test.each([
  [
    'throws',
    () => {
      throw new Error('the secret inside');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the secret inside'))],
  ['rejects with no error at all', () => Promise.reject('the secret inside')],
])(
  'row 54: a handler of the socket that %s answers with an error, and the next frame is served',
  async (_how, fault) => {
    const app = await TestApp.start();
    try {
      const [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
      const room = await app.closedRoom(app.ann, 'Faults', [bob]);
      const [ann, bobs, outside] = await Promise.all(
        [app.ann, bob, eve].map((one) => TestSocket.live(app, one)),
      );
      const post = {
        type: 'message.post',
        ref: 'x',
        room_id: room.id,
        client_message_id: 'x',
        body: 'Again',
      };
      jest.spyOn(app.app.get(MessagesService), 'post').mockImplementationOnce(fault as never);
      bobs!.send(post);
      const error = await bobs!.next('error');
      expect(error).toMatchObject({ ref: 'x', code: 'internal' });
      expect(JSON.stringify(error)).not.toMatch(/secret|\.ts/);
      bobs!.send(post);
      expect(await bobs!.next('ack')).toMatchObject({ ref: 'x' });
      await ann!.event('message.posted');
      expect(ann!.events).toHaveLength(1);
      await outside!.settled();
      expect(outside!.events).toEqual([]);
    } finally {
      await app.stop();
    }
  },
);

test('row 54: a rejection that nobody handles ends the process with 70 and its trace; nobody is left waiting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-fault-'));
  const hook = join(folder, 'hook.cjs');
  writeFileSync(hook, `process.on('SIGUSR2', () => void Promise.reject(new Error('handled by nobody')));`);
  const server = await ServerProcess.start({ NODE_OPTIONS: `--require ${hook}` });
  const ann = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  const { token } = (await server.request('POST', '/api/v1/setup', ann)).body;
  const waiting = server.request('GET', '/api/v1/events?wait=30', undefined, token).catch(() => 'cut off');
  await new Promise((resolve) => setTimeout(resolve, 300));
  server.child.kill('SIGUSR2');
  expect(await server.exit).toBe(70);
  expect(await waiting).toBe('cut off');
  expect(server.output).toContain('handled by nobody');
  const next = await ServerProcess.start({ DATA_DIR: server.dataDir });
  expect((await next.request('GET', '/api/v1/me', undefined, token)).status).toBe(200);
  await next.stop();
  rmSync(folder, { recursive: true, force: true });
});
