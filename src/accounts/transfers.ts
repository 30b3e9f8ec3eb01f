import { Injectable } from '@nestjs/common';
import { type Device, isSignedIn, Sessions } from '../auth/sessions';
import { SignInLinks } from '../auth/sign-in-links';
import type { SignedInView, SignInLinkView } from '../auth/user.view';
import { meView } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Unauthenticated } from '../errors';
import { WritesService } from '../writes/writes.service';

/** Signing in on another device, by a link from one where somebody is signed in. */
@Injectable()
export class Transfers {
  constructor(
    private readonly writes: WritesService,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
  ) {}

  create(viewer: Viewer): Promise<SignInLinkView> {
    return this.writes.run((tx) => {
      if (!isSignedIn(tx, viewer)) throw new Unauthenticated();
      return this.links.make(tx, viewer.user.id, 'transfer');
    });
  }

  /** @throws {NotFound} when the link was used already, or is too old */
  redeem(token: string, device: Device): Promise<SignedInView> {
    return this.writes.run((tx) => {
      const user = this.links.use(tx, token, 'transfer');
      return { user: meView(user), token: this.sessions.start(tx, user, device) };
    });
  }
}
