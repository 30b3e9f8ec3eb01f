import { Controller, Get } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Features } from '../../config/features';
import { FeatureDisabled } from '../../http/server-errors';
import type { SoundList } from '../../protocol/sound.view';
import { allSounds } from './sounds';

@Controller('api/v1/sounds')
@NeedsScope('read')
export class SoundsApiController {
  constructor(private readonly features: Features) {}

  /** List the sounds a message can play, by name. */
  @Get()
  list(): SoundList {
    if (!this.features.isOn('sounds')) throw new FeatureDisabled('sounds');
    return { items: allSounds() };
  }
}
