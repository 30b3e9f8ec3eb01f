import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { SocketClient } from './socket-client.mjs';

const POSTED = '"message.posted"';
const POSTERS = 4;
/** A client whose server is gone comes back after a random part of its first second. */
const FIRST_BACKOFF_MS = 1_000;
const TRY_AGAIN_MS = 50;
const PATIENCE_MS = 60_000;

/** Many clients of one server that remember what they have heard, over its restarts. */
export class Crowd {
  #members = [];

  get size() {
    return this.#members.length;
  }

  /** Opens a socket for each token, a few at a time. */
  async join(port, tokens) {
    const waiting = [...tokens];
    const one = async () => {
      for (let token = waiting.pop(); token; token = waiting.pop()) {
        const member = new Member(token);
        this.#members.push(member);
        await member.connect(port);
      }
    };
    await Promise.all(Array.from({ length: 20 }, one));
  }

  /**
   * All come back to a server that is up, each after its jitter, as clients do.
   * @returns how many milliseconds after the start each had the event `last`, as percentiles
   */
  async resume(port, last) {
    const since = performance.now();
    const times = await Promise.all(this.#members.map((member) => member.resume(port, last, since)));
    return { ...percentiles(times), max: Math.max(...times) };
  }

  /** @throws when anybody heard a message twice, out of order, or not at all */
  assertHeard(ids) {
    const wanted = ids.join();
    const wrong = this.#members.filter(({ heard }) => heard.join() !== wanted);
    if (wrong.length > 0)
      throw new Error(`${wrong.length} clients have not heard exactly ${ids.length} messages.`);
  }

  leave() {
    for (const { socket } of this.#members) socket?.close();
    this.#members = [];
  }
}

class Member {
  heard = [];
  cursor = 0;
  #arrived = () => undefined;

  constructor(token) {
    this.token = token;
  }

  async connect(port) {
    const welcome = Promise.withResolvers();
    this.socket = await SocketClient.open(port, this.token, (bytes) => {
      if (this.cursor === 0) this.cursor = Number(/"cursor":(\d+)/.exec(head(bytes))?.[1]);
      this.#hear(head(bytes));
      welcome.resolve();
    });
    this.socket.send({ type: 'hello', html: true, ...(this.cursor > 0 && { after: this.cursor }) });
    await welcome.promise;
  }

  async resume(port, last, since) {
    const whole = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`A client never got event ${last}.`)), PATIENCE_MS);
      this.#arrived = () => {
        if (this.cursor < last) return;
        clearTimeout(timer);
        resolve(performance.now() - since);
      };
    });
    await sleep(Math.random() * FIRST_BACKOFF_MS);
    while (
      !(await this.connect(port).then(
        () => true,
        () => false,
      ))
    )
      await sleep(TRY_AGAIN_MS);
    this.#arrived();
    return whole;
  }

  #hear(text) {
    if (!text.includes(POSTED)) return;
    this.cursor = Number(/"id":(\d+)/.exec(text)[1]);
    this.heard.push(this.cursor);
    this.#arrived();
  }
}

const head = (bytes) => bytes.latin1Slice(0, Math.min(200, bytes.length));

/** Posts as fast as it is answered, at most so many, until the server is gone. */
export async function postUntilCut({ port, room_id, tokens, most }) {
  const path = `/api/v1/rooms/${room_id}/messages`;
  const one = async (token) => {
    const connection = await HttpConnection.open(port);
    for (let n = 0; n < most / POSTERS; n++)
      await connection.send(
        post(path, token, { body: `And then, number ${n}`, client_message_id: randomUUID() }),
      );
  };
  await Promise.allSettled(tokens.slice(0, POSTERS).map(one));
}
