import type { Journal } from '../journal';
import type { Random } from '../random';
import type { Finding } from '../rules';
import type { Person } from '../scene';
import type { Recent } from './recent';
import { conclude, type Settled, settle } from './settle';
import type { Way } from './way';

interface Boost {
  /** The operation that added it. */
  n: number;
  /** The operation that posted its message. */
  of: number;
  message: number;
  id: number;
  cid: string;
  content: string;
}

const REMEMBERED = 40;

/** Adds boosts to messages in a room, and removes some of them. */
export class Booster {
  private readonly own: Boost[] = [];

  constructor(
    private readonly person: Person,
    private readonly room: number,
    private readonly way: Way,
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly findings: Finding[],
    private readonly recent: Recent,
  ) {}

  /** Sends one request, or up to three concurrently with the same id. A concurrent deletion of the message may win. */
  async boost(): Promise<void> {
    const said = this.recent.pick(this.room, this.random);
    if (!said) return;
    const { n } = this.journal.next();
    const boost = {
      n,
      of: said.n,
      message: said.id,
      id: 0,
      cid: `b-${this.journal.run}-${n}`,
      content: `b${n}`,
    };
    this.begin(boost, boost.content);
    const times = this.random.chance(0.3) ? this.random.int(2, 3) : 1;
    const answers = await Promise.all(Array.from({ length: times }, () => this.send(n, boost)));
    const taken = answers.filter(({ status }) => status < 300);
    const ids = [...new Set(taken.map(({ body }) => body.id))];
    // If the message was deleted in between, one of the requests may have succeeded before.
    conclude(this.journal, n, taken[0] ?? answers[0]!, { id: ids[0], ids });
    if (taken.length > 0) this.remember({ ...boost, id: ids[0] });
  }

  /** Reuses the id of a boost with other content, which must be rejected without effect. */
  async misuse(): Promise<void> {
    const boost = this.pick();
    if (!boost) return;
    const { n } = this.journal.next();
    const content = `b${n}`;
    this.begin({ ...boost, n }, content);
    const answer = await this.send(n, { ...boost, content });
    conclude(this.journal, n, answer, { id: answer.body?.id });
    if (answer.status < 300) this.found(`another content under the id of boost ${boost.n} was taken`);
  }

  /** A late retry must not restore a removed boost. */
  async unboost(): Promise<void> {
    const boost = this.pick();
    if (!boost) return;
    this.own.splice(this.own.indexOf(boost), 1);
    const { n } = this.journal.next();
    this.journal.invoke(n, { op: 'unboost', who: this.person.id, room: this.room, of: boost.n });
    const answer = await settle(this.journal, n, () =>
      this.way.unboost(this.person.token, boost.message, boost.id),
    );
    const isGone = answer.status < 300 || (answer.status === 404 && answer.wasUnknown);
    conclude(this.journal, n, isGone ? { ...answer, status: 204 } : answer, { id: boost.id });
    const again = await this.send(n, boost);
    if (again.status < 300 && again.body.id !== boost.id)
      this.found(`the repeat of boost ${boost.n}, after it was taken away, got the id ${again.body.id}`);
  }

  private begin({ n, of, cid }: Boost, content: string): void {
    this.journal.invoke(n, { op: 'boost', who: this.person.id, room: this.room, of, cid, content });
  }

  private send(n: number, { message, content, cid }: Boost): Promise<Settled> {
    return settle(this.journal, n, () => this.way.boost(this.person.token, message, content, cid));
  }

  private pick(): Boost | undefined {
    return this.own.length > 0 ? this.random.pick(this.own) : undefined;
  }

  private remember(boost: Boost): void {
    this.own.push(boost);
    if (this.own.length > REMEMBERED) this.own.shift();
  }

  private found(detail: string): void {
    this.findings.push({ rule: 'A3', detail });
  }
}
