import { Injectable } from '@nestjs/common';
import type { RoomPageProps } from '../../views/rooms/room';
import { Accounts } from '../accounts/account/accounts';
import { Config } from '../config/config';
import { Features } from '../config/features';
import { fileLimits } from '../files/uploads/file-limits';

type ComposerSettings = Pick<
  RoomPageProps,
  'fileLimits' | 'removesLocations' | 'takesSounds' | 'hasLinkPreviews' | 'clientMessageId'
>;

@Injectable()
export class ComposerPropsBuilder {
  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly accounts: Accounts,
  ) {}

  build(): ComposerSettings {
    return {
      fileLimits: fileLimits(this.config, this.features),
      removesLocations: this.accounts.settings.remove_location,
      takesSounds: this.features.isOn('sounds'),
      hasLinkPreviews: this.features.isOn('opengraph'),
      clientMessageId: crypto.randomUUID(),
    };
  }
}
