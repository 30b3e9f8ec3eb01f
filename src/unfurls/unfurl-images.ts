import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../errors';
import { Downloads } from '../files/downloads';
import { findUnfurlImage } from './unfurl.sql';

/** Pictures of pages, for members of the room that the link stands in. */
@Injectable()
export class UnfurlImages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly downloads: Downloads,
  ) {}

  /** @throws {NotFound} for outsiders as for pictures that do not exist */
  send(user: UserRow, id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const image = findUnfurlImage(this.db, id);
    const key = image?.image_key;
    if (!image || !key || !this.downloads.isMember(user, image.room_id))
      throw new NotFound('There is no such picture, or it is not for you.');
    return this.downloads.picture({ key, name: `preview-${id}` }, request, reply);
  }
}
