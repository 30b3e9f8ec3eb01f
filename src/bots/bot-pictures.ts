import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Avatars } from '../accounts/people/avatars';
import { ImageUploads } from '../images/image-uploads';
import { Bots } from './bots';

@Injectable()
export class BotPictures {
  constructor(
    private readonly avatars: Avatars,
    private readonly uploads: ImageUploads,
    private readonly bots: Bots,
  ) {}

  /** @throws {FeatureDisabled} {Invalid} */
  async save(bot_id: number, request: FastifyRequest): Promise<void> {
    this.avatars.assertEnabled();
    const [image] = await this.uploads.read(request, 'avatar', ['avatar']);
    await this.bots.setPicture(bot_id, image!);
  }
}
