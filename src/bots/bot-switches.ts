import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/account/accounts';
import { Avatars } from '../accounts/people/avatars';
import { Features } from '../config/features';

@Injectable()
export class BotSwitches {
  constructor(
    private readonly accounts: Accounts,
    private readonly features: Features,
    private readonly avatars: Avatars,
  ) {}

  /** Null where the operator has turned bots off. */
  get allPaused(): boolean | null {
    return this.features.offered.bots ? !this.features.isOn('bots') : null;
  }

  pauseAll(paused: boolean): Promise<void> {
    return this.accounts.update({ settings: { features: { bots: !paused } } });
  }

  picture(bot_id: number) {
    return { hasPicture: this.avatars.has(bot_id), canUploadPicture: this.avatars.isEnabled };
  }
}
