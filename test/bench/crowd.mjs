import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { SocketClient } from './socket-client.mjs';

const POSTED = '"message.posted"';
const POSTERS = 4;
/** As in `assets/app/net/connection/retry-schedule.ts`. */
const OFFLINE_PART = 1 / 6;
const TRY_AGAIN_MS = 50;
const PATIENCE_MS = 60_000;

/** Many clients of one server that remember what they received across restarts. */
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
   * Reconnects all clients, each when its next attempt would be after so long without a connection.
   * @returns percentiles of the milliseconds until a client had the event `last`
   */
  async resume(port, last, offlineMs) {
    const since = performance.now();
    const times = await Promise.all(
      this.#members.map((member) => member.resume(port, last, since, offlineMs)),
    );
    return { ...percentiles(times), max: Math.max(...times) };
  }

  cut() {
    for (const { socket } of this.#members) socket.close();
  }

  /** @throws when a client missed a message, or received it twice or out of order */
  assertHeard(ids) {
    const wanted = ids.join();
    const wrong = this.#members.filter(({ heard }) => heard.join() !== wanted);
    if (wrong.length > 0)
      throw new Error(
        `${wrong.length} clients should have heard ${wanted}; one heard ${wrong[0].heard.join()}.`,
      );
  }

  leave() {
    for (const { socket } of this.#members) socket?.close();
    this.#members = [];
  }
}

class Member {
  heard = [];
  cursor = undefined;
  spreadMs = 0;
  #arrived = () => undefined;

  constructor(token) {
    this.token = token;
  }

  async connect(port) {
    const welcome = Promise.withResolvers();
    this.socket = await SocketClient.open(port, this.token, (bytes) => {
      this.cursor ??= Number(/"cursor":(\d+)/.exec(head(bytes))?.[1]);
      this.spreadMs = Number(/"spread_ms":(\d+)/.exec(head(bytes))?.[1] ?? this.spreadMs);
      this.#hear(head(bytes));
      welcome.resolve();
    });
    this.socket.onClose = () => welcome.reject(new Error('The server closed the socket.'));
    this.socket.send({ type: 'hello', html: true, after: this.cursor });
    await welcome.promise;
  }

  async resume(port, last, since, offlineMs) {
    const whole = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`A client never got event ${last}.`)), PATIENCE_MS);
      this.#arrived = () => {
        if (this.cursor < last) return;
        clearTimeout(timer);
        resolve(performance.now() - since);
      };
    });
    await sleep(this.#nextAttempt(offlineMs));
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

  /** @returns the milliseconds from the return of the network to the next attempt */
  #nextAttempt(offlineMs) {
    let at = 0;
    while (at < offlineMs) at += Math.random() * Math.max(this.spreadMs, at * OFFLINE_PART);
    return at - offlineMs;
  }

  #hear(text) {
    if (!text.includes(POSTED)) return;
    this.cursor = Number(/"id":(\d+)/.exec(text)[1]);
    this.heard.push(this.cursor);
    this.#arrived();
  }
}

const head = (bytes) => bytes.latin1Slice(0, Math.min(200, bytes.length));

/** Posts as fast as the server responds, at most `most` messages, until the server is gone. */
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
