import { Injectable } from '@nestjs/common';
import { type Device, Sessions } from '../../auth/sessions';
import { SignInLinks } from '../../auth/sign-in-links';
import { meView } from '../../auth/user-view';
import type { SessionViewer } from '../../auth/viewer';
import type { SignedInView, SignInLinkView } from '../../protocol/user.view';
import { WritesService } from '../../writes/writes.service';

@Injectable()
export class DeviceLinks {
  constructor(
    private readonly writes: WritesService,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
  ) {}

  create(viewer: SessionViewer): Promise<SignInLinkView> {
    const { id } = viewer.user;
    return this.writes.run((tx) => this.links.create(tx, { kind: 'device', user_id: id, creator: viewer }));
  }

  /** @throws {NotFound} when the link was used already, or is too old */
  redeem(token: string, device: Device): Promise<SignedInView> {
    return this.writes.run((tx) => {
      const user = this.links.use(tx, token, 'device');
      return { user: meView(user), token: this.sessions.start(tx, user, device) };
    });
  }
}
