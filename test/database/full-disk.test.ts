import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { SmallDisk, testWith } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { until } from '../support/until';

const folder = mkdtempSync(join(tmpdir(), 'campfire-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

testWith(
  ['unshare', 'nsenter'],
  'R9: row 4: a full disk is told as 507, people read and listen on, and writing heals by itself',
  async () => {
    const disk = await SmallDisk.of(120, folder);
    const server = await ServerProcess.start(
      { DATA_DIR: join(folder, 'data'), RATE_LIMITS: 'off' },
      [],
      disk.command,
    );
    try {
      const ann = await Talker.of(server);
      expect(await ann.say('before')).toBe(201);
      const heard = await listen(server, ann.token);

      disk.sh(`dd if=/dev/zero of=${folder}/ballast bs=1M 2>/dev/null; true`);
      while ((await ann.say('x'.repeat(4_000))) === 201);
      expect(ann.refused.at(-1)).toMatchObject({ status: 507, code: 'disk_full' });

      // Those who only look notice nothing.
      expect((await ann.stored()).size).toBe(ann.acked.size);
      expect(heard.length).toBe(ann.acked.size - 1);
      expect(await search(server, ann.token, 'before')).toBe(200);
      const page = await form(server, ann.token);
      expect(page.status).toBe(507);
      expect(page.html).toContain('The server’s disk is full');
      expect(page.html).not.toMatch(/\bat \w+.*:\d+:\d+|Sqlite/);
      const health = await server.request('GET', '/health');
      expect([health.status, health.body.error.disk.message]).toEqual([
        503,
        'The disk is full, so nothing can be posted.',
      ]);
      expect((await server.request('GET', '/health/ready')).status).toBe(200);

      disk.sh(`rm ${folder}/ballast`);
      await until(async () => expect(await ann.say('after')).toBe(201));
      expect([...ann.acked.values()].map(({ text }) => text)).toContain('after');
      expect((await server.request('GET', '/health')).body.error).toEqual({});
      await until(() => expect(heard).toEqual([...ann.acked.values()].map(({ id }) => id).slice(1)));
      expect(await ann.stored()).toEqual(ann.acked);

      await server.stop('SIGKILL');
      const again = await ServerProcess.start({ DATA_DIR: join(folder, 'data') }, [], disk.command);
      ann.moveTo(again);
      expect(await ann.stored()).toEqual(ann.acked);
      expect(await again.stop()).toBe(0);
    } finally {
      await server.stop('SIGKILL');
      await disk.remove();
    }
  },
);

/** Ids of the messages that arrive live. */
async function listen(server: ServerProcess, token: string): Promise<number[]> {
  const heard: number[] = [];
  const socket = new WebSocket(`${server.address!.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello' })));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      if (frame.type === 'welcome') resolve();
      if (frame.name === 'message.posted') heard.push(frame.data.message.id);
    });
  });
  return heard;
}

const search = async (server: ServerProcess, token: string, words: string) =>
  (await server.request('GET', `/api/v1/search?q=${words}`, undefined, token)).status;

/** Posts as a browser without script does. */
async function form(server: ServerProcess, token: string) {
  const response = await fetch(`${server.address}/rooms/1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams({ body: 'y'.repeat(8_000) }),
    redirect: 'manual',
  });
  return { status: response.status, html: await response.text() };
}
