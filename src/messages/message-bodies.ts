import { Injectable } from '@nestjs/common';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { WorkLimit } from '../http/rate-limits/work-limit';
import type { Membership } from '../rooms/memberships/membership';
import type { Body } from './body/bodies';
import { BodyRenderer, type TypedBody } from './body/body-renderer';

@Injectable()
export class MessageBodies {
  constructor(
    private readonly renderer: BodyRenderer,
    private readonly limit: WorkLimit,
  ) {}

  /** @param names of the message's files @throws {Invalid} {RateLimited} */
  render({ user, room }: Membership, input: TypedBody, names: string[], before?: string): Body {
    return this.limit.run(userTracker(user), () => this.renderer.render(room.id, input, names, before));
  }

  store<Result>({ user }: Membership, write: () => Result): Result {
    return this.limit.charge(userTracker(user), write);
  }
}
