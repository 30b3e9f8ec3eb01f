import { TooFast } from '../errors';

const MAX_AT_ONCE = 5;

/** What one person has on its way. */
export interface Underway {
  uploads: number;
  bytes: number;
}

/** What is on its way, by person: it counts towards the quota before any row does. */
export class UploadsUnderway {
  private readonly people = new Map<number, Underway>();

  /** @throws {TooFast} */
  begin(user_id: number): Underway {
    const mine = this.people.get(user_id) ?? { uploads: 0, bytes: 0 };
    if (mine.uploads >= MAX_AT_ONCE)
      throw new TooFast(1, `Send at most ${MAX_AT_ONCE} messages with files at a time.`);
    mine.uploads++;
    this.people.set(user_id, mine);
    return mine;
  }

  end(user_id: number): void {
    const mine = this.people.get(user_id)!;
    if (--mine.uploads === 0) this.people.delete(user_id);
  }
}
