import { setTimeout as sleep } from 'node:timers/promises';
import { SocketClient } from '../bench/socket-client.mjs';
import { call } from './api.mjs';
import { Worker } from './worker.mjs';

const PEOPLE = 40;
const SOCKETS = 100;
const ROOMS = 12;
export const PASSWORD = 'a pass phrase that nobody else has';
/** A phone loses its connection now and then. */
const RECONNECT_MS = 2_000;

/** Forty people with a hundred sockets between them, each of whom does something every few seconds. */
export class Team {
  people = [];
  rooms = [];
  acts = {};
  #sockets = [];

  constructor(port) {
    this.port = port;
  }

  static async gather(port) {
    const team = new Team(port);
    await team.#signUp();
    await team.#openRooms();
    for (let n = 0; n < SOCKETS; n++) await team.#connect(n);
    return team;
  }

  async work(signal) {
    const workers = this.people.map((person) => new Worker(this, person).work(signal));
    await Promise.all([...workers, this.#loseConnections(signal)]);
    for (const socket of this.#sockets) socket.close();
  }

  count(act) {
    this.acts[act] = (this.acts[act] ?? 0) + 1;
  }

  async #signUp() {
    const first = await this.#person('/api/v1/setup', 1, { account_name: 'Soak' });
    this.people = [first];
    const { join_code } = await call(this.port, 'GET', '/api/v1/account', first.token);
    for (let n = 2; n <= PEOPLE; n++) this.people.push(await this.#person(`/api/v1/join/${join_code}`, n));
  }

  async #person(path, n, more) {
    const email_address = `person${n}@example.com`;
    const body = { name: `Person ${n}`, email_address, password: PASSWORD, ...more };
    const { token } = await call(this.port, 'POST', path, undefined, body);
    return { email_address, token };
  }

  async #openRooms() {
    const [{ token }] = this.people;
    for (let n = 1; n <= ROOMS; n++) {
      const room = await call(this.port, 'POST', '/api/v1/rooms', token, { type: 'open', name: `Room ${n}` });
      this.rooms.push(room.id);
    }
  }

  async #connect(n) {
    const { token } = this.people[n % PEOPLE];
    this.#sockets[n] = await SocketClient.open(this.port, token, () => undefined);
    this.#sockets[n].send({ type: 'hello', html: n % 2 === 0 });
  }

  async #loseConnections(signal) {
    for (let n = 0; !signal.aborted; n = (n + 1) % SOCKETS) {
      await sleep(RECONNECT_MS);
      this.#sockets[n].close();
      await this.#connect(n);
      this.count('reconnections');
    }
  }
}
