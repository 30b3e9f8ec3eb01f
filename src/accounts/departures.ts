import { Injectable } from '@nestjs/common';
import { Profiles } from '../auth/profiles';
import { isSignedIn } from '../auth/sessions';
import { findUser } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Unauthenticated } from '../errors';
import { WritesService } from '../writes/writes.service';
import type { Leave } from './account.dto';
import { assertNotLastAdministrator, People } from './people';

/** Leaving the account by oneself. */
@Injectable()
export class Departures {
  constructor(
    private readonly writes: WritesService,
    private readonly profiles: Profiles,
    private readonly people: People,
  ) {}

  /** @throws {Invalid} for a wrong password, and for the last administrator */
  async leave(viewer: Viewer, { current_password }: Leave): Promise<void> {
    await this.profiles.assertPassword(viewer.user, current_password);
    await this.writes.run((tx) => {
      if (!isSignedIn(tx, viewer)) throw new Unauthenticated();
      const user = findUser(tx, viewer.user.id)!;
      assertNotLastAdministrator(tx, user);
      this.people.remove(tx, user);
    }, 'critical');
  }
}
