import { createServer, type Server } from 'node:https';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { ReadDatabase } from '../../src/database/database';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { selfSigned } from '../support/certificate';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';
import { Receiver } from './receiver';

let app: TestApp;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

/** It hears every message of the room. */
const newBot = (name: string, room: { id: number }, webhook_url: string): Promise<BotWithKeyView> =>
  app.newBot(name, { webhook_url, webhook_room_ids: [room.id] });

const waiting = (where = '') =>
  app.app
    .get(ReadDatabase)
    .get<{ count: number }>(`SELECT count(*) AS count FROM webhook_deliveries ${where}`)!.count;
const listening = async (server: Server | TcpServer) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

test('K520: a host with a wrong certificate is told nothing, and the bot’s page says why', async () => {
  const requests: string[] = [];
  const server = createServer(selfSigned('other.example'), (request, response) => {
    requests.push(request.url!);
    response.writeHead(204).end();
  });
  const port = await listening(server);
  const room = await app.openRoom(app.ann, 'Certificates');
  const bot = await newBot('Wrong', room, `https://127.0.0.1:${port}/wrong`);
  await newBot('Right', room, `${receiver.origin}/right`);
  await app.post(app.ann, room, 'A secret');
  const view = async () => (await app.request(app.ann, 'GET', `/api/v1/bots/${bot.user.id}`)).body;
  await until(async () => (await view()).webhook.last_error !== null, 'an error');
  expect((await view()).webhook.last_error).toContain('certificate');
  await receiver.untilTold('/right', 1);
  expect([requests, receiver.texts('/right')]).toEqual([[], ['A secret']]);
  expect(waiting(`WHERE user_id = ${bot.user.id}`)).toBe(1);
  await app.request(app.ann, 'DELETE', `/api/v1/bots/${bot.user.id}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('K521: a thousand webhooks to a dead host hold up neither a post nor a live host', async () => {
  const sockets = new Set<Socket>();
  const dead = createTcpServer((socket) => sockets.add(socket.on('error', () => undefined)));
  const url = `http://127.0.0.1:${await listening(dead)}`;
  const room = await app.openRoom(app.ann, 'Dead');
  const bots = 50;
  for (let n = 0; n < bots; n++) await newBot(`Dead ${n}`, room, `${url}/${n}`);
  await newBot('Live', room, `${receiver.origin}/live`);
  const texts = Array.from({ length: 20 }, (_, n) => `Message ${n}`);
  for (const text of texts) await app.post(app.ann, room, text);
  await receiver.untilTold('/live', texts.length);
  expect(receiver.texts('/live').toSorted()).toEqual(texts.toSorted());
  expect(waiting()).toBeGreaterThanOrEqual(bots * texts.length);
  dead.close();
  for (const socket of sockets) socket.destroy();
});
