import { randomUUID } from 'node:crypto';
import { HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { SocketClient } from './socket-client.mjs';

const POSTED = '"message.posted"';
const POSTERS = 4;
const PATIENCE_MS = 60_000;

/**
 * Everyone has a window open. First messages one at a time: how long until the last screen has each.
 * Then as fast as four posters are answered: how many deliveries a second, until the last one has arrived.
 */
export async function fanOut({ port, room_id, listeners, poster, single, burst }) {
  const audience = new Audience();
  await audience.join(port, listeners);
  try {
    const path = `/api/v1/rooms/${room_id}/messages`;
    const latencies = await oneByOne(audience, port, path, poster, single);
    const perSecond = await allAtOnce(audience, port, path, poster, burst);
    audience.assertComplete(single + burst);
    const count = (single + burst) * audience.size;
    return { count, perSecond, ...percentiles(latencies) };
  } finally {
    audience.leave();
  }
}

async function oneByOne(audience, port, path, poster, count) {
  const connection = await HttpConnection.open(port);
  const times = [];
  for (let n = 0; n < count; n++) {
    const everywhere = audience.expect(1);
    const since = performance.now();
    await say(connection, path, poster, `Good morning, number ${n}`);
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

/** All the windows; knows when each has everything, and that nothing came twice or in the wrong order. */
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

  /** @returns a promise that settles when everyone has so many more messages */
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
