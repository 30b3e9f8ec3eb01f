import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../api';
import type { Journal } from '../journal';
import type { Listener } from '../observers/listener';
import type { Random } from '../random';
import type { Finding } from '../rules';
import { type Person, type Scene, signIn } from '../scene';
import type { Recent } from './recent';
import { conclude, type Settled, settle } from './settle';

/** Adds, removes and signs out people, one after the other, and tests their access afterwards. */
export class People {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly api: Api,
    private readonly scene: Scene,
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly findings: Finding[],
    private readonly recent: Recent,
  ) {}

  /** Removes a person, and adds them again a little later. */
  remove(person: Person): Promise<void> {
    return this.inTurn(async () => {
      const room = this.random.pick(this.scene.rooms.slice(1));
      const { admin } = this.scene;
      await this.change('remove', admin, room, person.id, 'DELETE', `/members/${person.id}`);
      await this.tryAll(person, room);
      await sleep(this.random.int(100, 600));
      await this.add(person, room);
    });
  }

  /** Long enough for messages that it must never be told of. */
  removeBot(bot: number, room: number): Promise<void> {
    return this.inTurn(async () => {
      await this.change('remove', this.scene.admin, room, bot, 'DELETE', `/members/${bot}`);
      await sleep(this.random.int(200, 600));
      await this.add({ id: bot }, room);
    });
  }

  leave(person: Person): Promise<void> {
    return this.inTurn(async () => {
      const room = this.random.pick(this.scene.rooms.slice(1));
      await this.change('remove', person, room, person.id, 'DELETE', '/members/me');
      await this.tryAll(person, room);
      await sleep(this.random.int(50, 300));
      await this.add(person, room);
    });
  }

  /** Signs in on another device, and revokes the listener's session. */
  revoke(person: Person, listener: Listener): Promise<void> {
    return this.inTurn(async () => {
      const old = listener.ears.token;
      const token = await signIn(this.api, person);
      if (!token) return;
      const { n } = this.journal.next();
      this.journal.invoke(n, { op: 'revoke', who: person.id, session: 0 });
      listener.ears.token = token;
      const answer = await settle(this.journal, n, () =>
        this.api.call('DELETE', '/api/v1/sessions/current', old),
      );
      listener.revoked(old, Date.now());
      const isDone = answer.status === 204 || (answer.status === 401 && answer.wasUnknown);
      conclude(this.journal, n, isDone ? { ...answer, status: 204 } : answer, {});
      const me = await this.ask(n, 'GET', '/api/v1/me', old);
      if (me.status !== 401) this.leaked(`a revoked session still gets ${me.status}`);
      person.token = token;
    });
  }

  /** Resolves when the outcome of the deletion is known. */
  demolish(room: number): Promise<Settled> {
    const { admin } = this.scene;
    return this.change('demolish', admin, room, 0, 'DELETE', '');
  }

  private async add(person: Pick<Person, 'id'>, room: number): Promise<void> {
    await this.change('add', this.scene.admin, room, person.id, 'PUT', `/members/${person.id}`);
  }

  private async change(
    op: 'add' | 'remove' | 'demolish',
    who: Person,
    room: number,
    user: number,
    method: string,
    path: string,
  ): Promise<Settled> {
    const { n } = this.journal.next();
    this.journal.invoke(n, op === 'demolish' ? { op, who: who.id, room } : { op, who: who.id, room, user });
    const answer = await this.ask(n, method, `/api/v1/rooms/${room}${path}`, who.token);
    const isDone = answer.status === 404 && answer.wasUnknown;
    conclude(this.journal, n, isDone ? { ...answer, status: 204 } : answer, {});
    return answer;
  }

  private ask(n: number, method: string, path: string, token: string, body?: object): Promise<Settled> {
    return settle(this.journal, n, () => this.api.call(method, path, token, body));
  }

  /** Reading, writing, boosting, searching and the log: all must be denied after the removal. */
  private async tryAll({ id, token }: Person, room: number): Promise<void> {
    const { n, body } = this.journal.next();
    const cid = `c-${this.journal.run}-${n}`;
    this.journal.invoke(n, { op: 'post', who: id, room, cid, body });
    const path = `/api/v1/rooms/${room}/messages`;
    const posted = await this.ask(n, 'POST', path, token, { body, format: 'plain', client_message_id: cid });
    conclude(this.journal, n, posted, { id: posted.body?.id });
    if (posted.status !== 404) this.leaked(`somebody outside of room ${room} posts there: ${posted.status}`);
    await this.tryBoost({ id, token }, room);
    const read = await this.ask(n, 'GET', path, token);
    if (read.status !== 404) this.leaked(`somebody outside of room ${room} reads there: ${read.status}`);
    const found = await this.ask(n, 'GET', `/api/v1/search?q=${this.journal.run}&limit=100`, token);
    const hits: { room: { id: number } }[] = found.body?.items ?? [];
    if (hits.some((hit) => hit.room.id === room))
      this.leaked(`somebody outside of room ${room} searches there`);
  }

  private async tryBoost({ id: who, token }: Pick<Person, 'id' | 'token'>, room: number): Promise<void> {
    const said = this.recent.pick(room, this.random);
    if (!said) return;
    const { n } = this.journal.next();
    const [cid, content] = [`b-${this.journal.run}-${n}`, `b${n}`];
    this.journal.invoke(n, { op: 'boost', who, room, of: said.n, cid, content });
    const path = `/api/v1/messages/${said.id}/boosts`;
    const answer = await this.ask(n, 'POST', path, token, { content, client_boost_id: cid });
    conclude(this.journal, n, answer, { id: answer.body?.id });
    if (answer.status !== 404) this.leaked(`somebody outside of room ${room} boosts there: ${answer.status}`);
  }

  private leaked(detail: string): void {
    this.findings.push({ rule: 'A8', detail });
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(act);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
