import type { Answer } from '../api';
import type { Journal } from '../journal';
import type { Random } from '../random';
import type { Finding } from '../rules';
import type { Person } from '../scene';
import { Booster } from './booster';
import { fileOf, type SentFile } from './files';
import type { Recent } from './recent';
import { conclude, type Settled, settle } from './settle';
import type { Way } from './way';

interface Own {
  n: number;
  cid: string;
  id: number;
  file?: SentFile;
  /** The body at first, and after edits. */
  first: string;
  body: string;
  /** The operation that wrote the current body. */
  current: number;
}

const REMEMBERED = 40;

/** One person who acts sequentially in one room, whose messages must appear in that order. */
export class Lane {
  private readonly own: Own[] = [];
  private readonly booster: Booster;

  constructor(
    private readonly person: Person,
    private readonly room: number,
    private readonly way: Way,
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly findings: Finding[],
    private readonly recent: Recent,
  ) {
    this.booster = new Booster(person, room, way, journal, random.fork('boosts'), findings, recent);
  }

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.step();
  }

  private step(): Promise<unknown> {
    const roll = this.random.next();
    const own = this.own.length > 0 ? this.random.pick(this.own) : undefined;
    if (!own || roll < 0.765) return this.post();
    if (roll < 0.8) return this.booster.boost();
    if (roll < 0.805) return this.booster.misuse();
    if (roll < 0.825) return this.booster.unboost();
    if (roll < 0.84) return this.upload();
    if (roll < 0.89) return this.edit(own);
    if (roll < 0.91) return this.delete(own);
    if (roll < 0.92) return this.editAgainstDelete(own);
    if (roll < 0.96) return this.repeat(own);
    if (roll < 0.97) return this.misuse(own);
    return this.search(own);
  }

  async post(times = 1): Promise<void> {
    const { n, body } = this.journal.next();
    const cid = `c-${this.journal.run}-${n}`;
    this.journal.invoke(n, { op: 'post', who: this.person.id, room: this.room, cid, body });
    const asked = Array.from({ length: times }, () => settle(this.journal, n, () => this.send(cid, body)));
    const answers = await Promise.all(asked);
    const answer = answers[0]!;
    const ids = [...new Set(answers.map((one) => one.body?.id))];
    conclude(this.journal, n, answer, { id: answer.body?.id, event_id: answer.body?.event_id, ids });
    if (answer.status < 300) this.remember({ n, cid, id: answer.body.id, first: body, body, current: n });
  }

  private async upload(): Promise<void> {
    const { n, body } = this.journal.next();
    const cid = `c-${this.journal.run}-${n}`;
    const file = fileOf(this.journal.run, n);
    const { sha256 } = file;
    this.journal.invoke(n, { op: 'post', who: this.person.id, room: this.room, cid, body, file: sha256 });
    const answer = await settle(this.journal, n, () => this.send(cid, body, file));
    conclude(this.journal, n, answer, { id: answer.body?.id });
    if (answer.status >= 300) return;
    this.remember({ n, cid, id: answer.body.id, first: body, body, current: n, file });
    if (answer.body.attachments?.[0]?.sha256 !== sha256)
      this.found(`the file of post ${n} is another one`, 'A10');
  }

  private remember(own: Own): void {
    this.recent.add(this.room, own);
    this.own.push(own);
    if (this.own.length > REMEMBERED) this.own.shift();
  }

  private forget(own: Own): void {
    const index = this.own.indexOf(own);
    if (index >= 0) this.own.splice(index, 1);
  }

  private async edit(own: Own): Promise<Settled> {
    const { n, body } = this.journal.next();
    this.journal.invoke(n, { op: 'edit', who: this.person.id, room: this.room, of: own.n, body });
    const path = `${this.path}/${own.id}`;
    const answer = await settle(this.journal, n, () =>
      this.way.api.call('PATCH', path, this.person.token, { body, format: 'plain' }),
    );
    conclude(this.journal, n, answer, { id: own.id });
    if (answer.status < 300) Object.assign(own, { body, current: n });
    return answer;
  }

  private async delete(own: Own): Promise<Settled> {
    this.forget(own);
    const { n } = this.journal.next();
    this.journal.invoke(n, { op: 'delete', who: this.person.id, room: this.room, of: own.n });
    const path = `${this.path}/${own.id}`;
    const answer = await settle(this.journal, n, () => this.way.api.call('DELETE', path, this.person.token));
    const isGone = answer.status < 300 || (answer.status === 404 && answer.wasUnknown);
    conclude(this.journal, n, isGone ? { ...answer, status: 204 } : answer, { id: own.id });
    return answer;
  }

  private async editAgainstDelete(own: Own): Promise<void> {
    await Promise.all([this.edit(own), this.delete(own)]);
  }

  private async repeat(own: Own): Promise<void> {
    const { n } = this.journal.next();
    const times = this.random.int(1, 3);
    const { cid, n: of } = own;
    this.journal.invoke(n, { op: 'repeat', who: this.person.id, room: this.room, cid, of, times });
    // Only the first body makes it the same post.
    const { first, file } = own;
    const asked = Array.from({ length: times }, () =>
      settle(this.journal, n, () => this.send(cid, first, file)),
    );
    const answers = await Promise.all(asked);
    const ids = [...new Set(answers.map(({ body }) => body?.id))];
    conclude(this.journal, n, answers[0]!, { id: answers[0]!.body?.id, ids });
    for (const { status } of answers)
      if (status >= 300) this.found(`a repeat of the acknowledged post ${own.n} got ${status}`, 'A3');
  }

  private async misuse(own: Own): Promise<void> {
    const { n, body } = this.journal.next();
    const { cid, n: of } = own;
    this.journal.invoke(n, { op: 'misuse', who: this.person.id, room: this.room, cid, of, body });
    const answer = await settle(this.journal, n, () => this.send(cid, body));
    conclude(this.journal, n, answer, { id: answer.body?.id });
    if (answer.status !== 409)
      this.found(`another body under the id of post ${own.n} got ${answer.status}`, 'A3');
  }

  /** An acknowledged message must be found at once, since only this person changes it. */
  private async search(own: Own): Promise<void> {
    const { n } = this.journal.next();
    this.journal.invoke(n, { op: 'search', who: this.person.id, room: this.room, of: own.n });
    const path = `/api/v1/search?q=${encodeURIComponent(`"${own.body}"`)}`;
    const answer = await settle(this.journal, n, () => this.way.api.call('GET', path, this.person.token));
    const ids = answer.body?.items?.map((hit: { message: { id: number } }) => hit.message.id) ?? [];
    conclude(this.journal, n, answer, { ids });
    if (!ids.includes(own.id)) this.found(`message ${own.id} (operation ${own.current}) is not found`, 'A7');
  }

  private found(detail: string, rule: Finding['rule']): void {
    this.findings.push({ rule, detail });
  }

  private get path(): string {
    return `/api/v1/rooms/${this.room}/messages`;
  }

  private send(cid: string, body: string, file?: SentFile): Promise<Answer> {
    return this.way.post(
      this.person.token,
      this.room,
      { body, format: 'plain', client_message_id: cid },
      file,
    );
  }
}
