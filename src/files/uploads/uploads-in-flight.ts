import { RateLimited } from '../../http/errors';

const MAX_AT_ONCE = 5;

export interface InFlight {
  uploads: number;
  bytes: number;
}

/** Uploads in progress count towards the quota before they have rows. */
export class UploadsInFlight {
  private readonly people = new Map<number, InFlight>();

  begin(user_id: number): InFlight {
    const inFlight = this.people.get(user_id) ?? { uploads: 0, bytes: 0 };
    if (inFlight.uploads >= MAX_AT_ONCE)
      throw new RateLimited(1, `You can send up to ${MAX_AT_ONCE} messages with files at a time.`);
    inFlight.uploads++;
    this.people.set(user_id, inFlight);
    return inFlight;
  }

  end(user_id: number): void {
    const inFlight = this.people.get(user_id)!;
    if (--inFlight.uploads === 0) this.people.delete(user_id);
  }
}
