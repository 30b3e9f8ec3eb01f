import { Controller, Get } from '@nestjs/common';
import { Config } from '../config';
import { FeatureOff } from '../errors';
import type { SoundList } from './sound.view';
import { allSounds } from './sounds';

@Controller('api/v1/sounds')
export class SoundsApiController {
  constructor(private readonly config: Config) {}

  /** All sounds that a message can play, by name. */
  @Get()
  list(): SoundList {
    if (!this.config.features.sounds) throw new FeatureOff('sounds');
    return { items: allSounds() };
  }
}
