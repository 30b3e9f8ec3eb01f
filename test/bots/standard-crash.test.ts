import { rmSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';
import { Receiver } from './receiver';

const ROUNDS = 4;

test('K416: killed between the commit and the delivery, the next start tells: each event at least once, under the same id', async () => {
  const receiver = await Receiver.start();
  const settings = { RATE_LIMITS: 'off', OUTBOUND_NETWORKS: '127.0.0.0/8' };
  let server = await ServerProcess.start(settings);
  const { dataDir } = server;
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  const { token } = (await server.request('POST', '/api/v1/setup', person)).body;
  const made = async (name: string, more: object) => {
    const { id } = (await server.request('POST', '/api/v1/bots', { name }, token)).body.user;
    const webhook = { webhook_kind: 'standard', webhook_url: `${receiver.origin}/${name}`, ...more };
    return (await server.request('PATCH', `/api/v1/bots/${id}`, webhook, token)).body;
  };
  const bot = await made('Robo', { webhook_events: ['message.posted', 'boost.added'] });
  await made('Other', { webhook_events: ['message.deleted'] });
  const acked: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const letter of 'abc') {
      const body = { body: `${round}-${letter}` };
      const posted = await server.request('POST', '/api/v1/rooms/1/messages', body, token);
      const boosts = `/api/v1/messages/${posted.body.id}/boosts`;
      expect((await server.request('POST', boosts, { content: body.body }, token)).status).toBe(201);
      acked.push(`posted ${body.body}`, `boosted ${body.body}`);
    }
    // From within the pause after a post up to the middle of the deliveries.
    await new Promise((resolve) => setTimeout(resolve, round * 12));
    await server.stop('SIGKILL');
    server = await ServerProcess.start({ ...settings, DATA_DIR: dataDir });
  }
  const told = () =>
    receiver
      .to('/Robo')
      .map(({ body: { data } }) =>
        data.message ? `posted ${data.message.body.plain_text}` : `boosted ${data.boost.content}`,
      );
  await until(() => acked.every((words) => told().includes(words)), 'all that was acknowledged');
  const calls = Map.groupBy(receiver.to('/Robo'), ({ headers }) => headers['webhook-id']);
  const repeats = [...calls.values()].map((same) => new Set(same.map(({ text }) => text)).size);
  expect(new Set(repeats)).toEqual(new Set([1]));
  expect(calls.size).toBe(acked.length);
  const { headers, text } = receiver.to('/Robo').at(-1)!;
  new Webhook(bot.webhook_secret).verify(text, headers as Record<string, string>);
  expect(receiver.to('/Other')).toEqual([]);
  await server.stop('SIGKILL');
  await receiver.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
