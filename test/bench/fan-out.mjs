import { randomUUID } from 'node:crypto';
import { HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { SocketClient } from './socket-client.mjs';

const POSTED = '"message.posted"';
const POSTERS = 4;
const PATIENCE_MS = 60_000;

/**
 * Everyone has a window open. First single messages: the time until the last client has each. Then as fast as four
 * posters get responses: deliveries per second, until the last one has arrived.
 */
export async function fanOut({ port, room_id, listeners, poster, single, burst }) {
  const audience = new Audience();
  await audience.join(port, listeners);
  try {
    const path = `/api/v1/rooms/${room_id}/messages`;
    const latencies = await oneByOne(audience, port, single, (connection, n) =>
      say(connection, path, poster, `Good morning, number ${n}`),
    );
    const perSecond = await allAtOnce(audience, port, path, poster, burst);
    audience.assertComplete(single + burst);
    const count = (single + burst) * audience.size;
    return { count, perSecond, ...percentiles(latencies) };
  } finally {
    audience.leave();
  }
}

/** Each alert is a new one, to everyone who has a window open. */
export async function alerts({ port, listeners, hook, single }) {
  const audience = new Audience();
  await audience.join(port, listeners);
  try {
    const latencies = await oneByOne(audience, port, single, (connection, n) => alert(connection, hook, n));
    audience.assertComplete(single);
    return percentiles(latencies);
  } finally {
    audience.leave();
  }
}

async function alert(connection, hook, n) {
  const labels = { alertname: 'DiskFull', instance: `cellar-${n}`, severity: 'critical' };
  const annotations = { summary: 'Disk is almost full', description: '4.1 GB are left.' };
  const body = {
    version: '4',
    groupKey: `${n}`,
    status: 'firing',
    commonLabels: labels,
    commonAnnotations: annotations,
  };
  const answer = await connection.send(
    post(hook, '', { ...body, alerts: [{ status: 'firing', labels, annotations }] }),
  );
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}: ${answer.body}`);
}

async function oneByOne(audience, port, count, send) {
  const connection = await HttpConnection.open(port);
  const times = [];
  for (let n = 0; n < count; n++) {
    const everywhere = audience.expect(1);
    const since = performance.now();
    await send(connection, n);
    await everywhere;
    times.push(performance.now() - since);
  }
  connection.close();
  return times;
}

async function allAtOnce(audience, port, path, poster, count) {
  const everywhere = audience.expect(count);
  const since = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: POSTERS }, async () => {
      const connection = await HttpConnection.open(port);
      while (left-- > 0) await say(connection, path, poster, `And another one, ${left} to go`);
      connection.close();
    }),
  );
  await everywhere;
  return (count * audience.size) / ((performance.now() - since) / 1000);
}

async function say(connection, path, token, body) {
  const answer = await connection.send(post(path, token, { body, client_message_id: randomUUID() }));
  if (answer.status !== 201) throw new Error(`Answered ${answer.status}: ${answer.body}`);
}

/** All clients; checks that nothing arrives twice or out of order. */
class Audience {
  #sockets = [];
  #received = [];
  #missing = 0;
  #arrived = () => undefined;

  get size() {
    return this.#sockets.length;
  }

  async join(port, tokens) {
    for (const [index, token] of tokens.entries()) {
      const welcome = Promise.withResolvers();
      this.#received[index] = { count: 0, last: 0 };
      const socket = await SocketClient.open(port, token, (bytes) => {
        welcome.resolve();
        this.#hear(this.#received[index], bytes);
      });
      socket.onClose = () => this.#fail(new Error('A socket was closed.'));
      this.#sockets.push(socket);
      socket.send({ type: 'hello', html: true });
      await welcome.promise;
    }
  }

  /** @returns a promise that settles when everyone has received this many more messages */
  expect(messages) {
    this.#missing += messages * this.size;
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#arrived = resolve;
    this.#fail = reject;
    const timer = setTimeout(
      () => reject(new Error(`${this.#missing} deliveries are missing.`)),
      PATIENCE_MS,
    );
    return promise.finally(() => clearTimeout(timer));
  }

  #fail = (error) => {
    throw error;
  };

  #hear(received, bytes) {
    const head = bytes.latin1Slice(0, Math.min(160, bytes.length));
    if (!head.includes(POSTED)) return;
    const id = Number(/"id":(\d+)/.exec(head)[1]);
    if (id <= received.last) throw new Error(`Event ${id} came after ${received.last}.`);
    received.last = id;
    received.count++;
    if (--this.#missing === 0) this.#arrived();
  }

  assertComplete(messages) {
    const wrong = this.#received.filter(({ count }) => count !== messages);
    if (wrong.length > 0) throw new Error(`${wrong.length} sockets have not exactly ${messages} messages.`);
  }

  leave() {
    for (const socket of this.#sockets) socket.close();
  }
}
