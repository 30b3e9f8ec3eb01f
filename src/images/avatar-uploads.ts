import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Avatars } from '../accounts/people/avatars';
import type { Viewer } from '../auth/viewer';
import type { MeView } from '../protocol/user.view';
import { ImageUploads } from './image-uploads';

@Injectable()
export class AvatarUploads {
  constructor(
    private readonly avatars: Avatars,
    private readonly uploads: ImageUploads,
  ) {}

  async save(viewer: Viewer, request: FastifyRequest): Promise<MeView> {
    this.avatars.assertEnabled();
    const [image] = await this.uploads.read(request, 'avatar', ['avatar']);
    return this.avatars.save(viewer, image!);
  }
}
