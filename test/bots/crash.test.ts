import { rmSync } from 'node:fs';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';
import { Receiver } from './receiver';

const ROUNDS = 4;

test('B33: killed between the commit and the delivery, the next start tells: each at least once, under the same id', async () => {
  const receiver = await Receiver.start();
  const settings = { RATE_LIMITS: 'off', OUTBOUND_NETWORKS: '127.0.0.0/8' };
  let server = await ServerProcess.start(settings);
  const { dataDir } = server;
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  const { token } = (await server.request('POST', '/api/v1/setup', person)).body;
  const made = async (name: string) =>
    (await server.request('POST', '/api/v1/bots', { name }, token)).body.user.id;
  const [robo, other] = [await made('Robo'), await made('Other')];
  for (const id of [robo, other])
    await server.request('PATCH', `/api/v1/bots/${id}`, { webhook_url: `${receiver.origin}/${id}` }, token);
  const acked: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const letter of 'abc') {
      const body = { body: `@Robo ${round}-${letter}` };
      expect((await server.request('POST', '/api/v1/rooms/1/messages', body, token)).status).toBe(201);
      acked.push(`${round}-${letter}`);
    }
    // From within the pause after a post up to the middle of the deliveries.
    await new Promise((resolve) => setTimeout(resolve, round * 12));
    await server.stop('SIGKILL');
    server = await ServerProcess.start({ ...settings, DATA_DIR: dataDir });
  }
  await until(
    () => acked.every((text) => receiver.texts(`/${robo}`).includes(text)),
    'all that was acknowledged',
  );
  const ids = Map.groupBy(receiver.to(`/${robo}`), ({ body }) => body.message.id);
  for (const calls of ids.values()) expect(new Set(calls.map(({ body }) => body.event_id)).size).toBe(1);
  expect(receiver.to(`/${other}`)).toEqual([]);
  await server.stop('SIGKILL');
  await receiver.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
