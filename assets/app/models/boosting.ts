import type { EventFrame } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { newId } from '../net/platform';
import { RequestError } from '../net/request-error';
import { faultWords } from './fault-words';
import { keepBoosts, keptBoosts } from './kept-boosts';
import { live } from './live';
import { notice } from './notice';

/** A boost between the press and the server. */
export interface NewBoost {
  id: string;
  /** Whose it is: somebody else may sign in here meanwhile. */
  booster_id: number | undefined;
  message_id: number;
  content: string;
  status: 'pending' | 'sent' | 'failed';
  /** Known once the server has it. */
  boost_id?: number;
  reason?: string;
}

/** After this its event has come, or whoever reads the page anew sees it. */
const SETTLED_MS = 5_000;
const RETRY_MS = 2_000;
const MOST_ATTEMPTS = 4;

/** Boosts of mine that are on their way, and those I take back. They outlive the page, but not the window. */
export class Boosting {
  private readonly adding = new Map<string, NewBoost>();
  /** By id, with their message. */
  private readonly removing = new Map<number, number>();
  private readonly waiting = new Set<NewBoost>();
  private readonly listeners = new Set<(message_id: number) => void>();

  constructor() {
    for (const boost of keptBoosts()) {
      this.adding.set(boost.id, boost);
      if (boost.status === 'pending') this.waiting.add(boost);
    }
    live.on('event', (event) => this.hear(event));
    live.on('state', ({ name }) => name === 'live' && this.resume());
  }

  /** Hears of which message something changed. Returns the function that ends it. */
  on(listener: (message_id: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  addedTo(message_id: number): NewBoost[] {
    return [...this.adding.values()].filter((boost) => boost.message_id === message_id && isMine(boost));
  }

  isRemoved(boost_id: number): boolean {
    return this.removing.has(boost_id);
  }

  add(message_id: number, content: string): void {
    const booster_id = live.me?.id;
    const boost: NewBoost = { id: newId(), booster_id, message_id, content, status: 'pending' };
    this.adding.set(boost.id, boost);
    this.tell(message_id);
    void this.send(boost);
  }

  retry(id: string): void {
    const boost = this.adding.get(id);
    if (boost?.status !== 'failed') return;
    Object.assign(boost, { status: 'pending', reason: undefined });
    this.tell(boost.message_id);
    void this.send(boost);
  }

  discard(id: string): void {
    const boost = this.adding.get(id);
    this.forget(id);
    if (boost) this.tell(boost.message_id);
  }

  /** @throws {RequestError} when it is still there */
  async remove(message_id: number, boost_id: number): Promise<void> {
    if (this.removing.has(boost_id)) return;
    this.removing.set(boost_id, message_id);
    this.tell(message_id);
    try {
      await this.client.unboost(message_id, boost_id);
    } catch (cause) {
      const error = RequestError.from(cause);
      if (error.code !== 'not_found') {
        this.putBack(boost_id);
        throw error;
      }
    }
    setTimeout(() => this.putBack(boost_id), SETTLED_MS);
  }

  private get client() {
    if (!live.client) throw new RequestError('disconnected', text.live.disconnected);
    return live.client;
  }

  private async send(boost: NewBoost, attempt = 1): Promise<void> {
    try {
      const ack = await this.client.boost(boost.message_id, boost.content, boost.id);
      Object.assign(boost, { status: 'sent', boost_id: ack.boost?.id });
      setTimeout(() => this.discard(boost.id), SETTLED_MS);
    } catch (cause) {
      const error = RequestError.from(cause);
      if (error.code === 'disconnected') return void this.waiting.add(boost);
      if (error.retryable && attempt < MOST_ATTEMPTS)
        return void setTimeout(() => void this.send(boost, attempt + 1), error.retryAfterMs ?? RETRY_MS);
      if (error.code === 'not_found') return this.lose(boost);
      Object.assign(boost, { status: 'failed', reason: faultWords(error) });
    }
    this.tell(boost.message_id);
  }

  /** There is no message any more under which it could be said. */
  private lose({ id, content }: NewBoost): void {
    this.discard(id);
    notice(text.boosts.notAdded(content, text.boosts.messageGone), 'alert');
  }

  /** What could not leave: the same again is still one. */
  private resume(): void {
    const boosts = [...this.waiting];
    this.waiting.clear();
    for (const boost of boosts) {
      if (!isMine(boost)) this.forget(boost.id);
      else if (this.adding.has(boost.id)) void this.send(boost);
    }
  }

  /** Before the page draws it: the event brings the boost itself. */
  private hear(event: EventFrame): void {
    if (event.name === 'boost.added' && event.data.boost.booster.id === live.me?.id)
      this.forget(event.data.boost.client_boost_id ?? '');
    if (event.name === 'boost.removed') this.removing.delete(event.data.boost_id);
  }

  private putBack(boost_id: number): void {
    const message_id = this.removing.get(boost_id);
    this.removing.delete(boost_id);
    if (message_id !== undefined) this.tell(message_id);
  }

  private forget(id: string): void {
    if (this.adding.delete(id)) keepBoosts(this.adding.values());
  }

  private tell(message_id: number): void {
    keepBoosts(this.adding.values());
    for (const listener of this.listeners) listener(message_id);
  }
}

const isMine = ({ booster_id }: NewBoost) => booster_id === live.me?.id;

/** Those of this window. */
export const boosting = new Boosting();
