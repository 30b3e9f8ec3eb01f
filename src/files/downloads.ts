import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UserRow } from '../auth/users';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { FeatureOff, NotFound } from '../errors';
import { Memberships } from '../rooms/memberships';
import { type AttachmentRow, findAttachment } from './attachment.sql';
import { contentDisposition } from './file-names';
import { FileStore } from './file-store';
import { isInline, UNKNOWN_TYPE } from './file-types';
import { rangeOf } from './ranges';

const WEBP = 'image/webp';
/** Nothing in a file runs, wherever it is opened, and nothing frames it. */
const POLICY = "default-src 'none'; sandbox";
const FOREVER = 'private, max-age=31536000, immutable';

interface Served {
  key: string;
  etag: string;
  type: string;
  disposition: string;
}

/** Files on their way out. Who may have one is asked each time. */
@Injectable()
export class Downloads {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
    private readonly store: FileStore,
  ) {}

  /** @throws {NotFound} for outsiders as for files that do not exist */
  original(
    user: UserRow,
    id: number,
    isSaved: boolean,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { key, sha256, content_type, name } = this.find(user, id);
    const isShown = isInline(content_type);
    const disposition = contentDisposition(isShown && !isSaved ? 'inline' : 'attachment', name);
    const type = isShown ? content_type : UNKNOWN_TYPE;
    return this.send({ key, etag: `"${sha256.toString('base64url')}"`, type, disposition }, request, reply);
  }

  preview(user: UserRow, id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { preview_key: key, name } = this.find(user, id);
    if (key === null) throw new NotFound('There is no picture of this file.');
    return this.picture({ key, name }, request, reply);
  }

  /** A picture that we have drawn ourselves. */
  picture(
    { key, name }: { key: string; name: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const disposition = contentDisposition('inline', `${name}.webp`);
    return this.send({ key, etag: `"${key}"`, type: WEBP, disposition }, request, reply);
  }

  private find(user: UserRow, id: number): AttachmentRow {
    if (!this.config.features.files) throw new FeatureOff('files');
    const attachment = findAttachment(this.db, id);
    // The same answer, whether there is no such file or it is not for this person.
    const isMember = attachment && this.isMember(user, attachment.room_id);
    if (!attachment || !isMember) throw new NotFound('There is no such file, or it is not for you.');
    return attachment;
  }

  isMember(user: UserRow, room_id: number): boolean {
    try {
      return this.memberships.find(user, room_id) !== undefined;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  private async send(file: Served, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = this.store.path(file.key);
    const { size } = await stat(path);
    const { headers } = request;
    reply
      .header('content-security-policy', POLICY)
      .header('cache-control', FOREVER)
      .header('etag', file.etag);
    if (headers['if-none-match']?.includes(file.etag)) return reply.status(304).send();
    const isSame = headers['if-range'] === undefined || headers['if-range'] === file.etag;
    const range = rangeOf(isSame ? headers.range : undefined, size);
    reply.header('accept-ranges', 'bytes');
    if (range === null) return reply.status(416).header('content-range', `bytes */${size}`).send();
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) reply.status(206).header('content-range', `bytes ${start}-${end}/${size}`);
    reply.header('content-disposition', file.disposition).header('content-length', end - start + 1);
    const isEmpty = size === 0 || request.method === 'HEAD';
    return reply.type(file.type).send(isEmpty ? Readable.from([]) : createReadStream(path, { start, end }));
  }
}
