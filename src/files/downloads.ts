import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LARGE_VERSION, largeSizeOf } from '../../assets/rules/large-drawings';
import { assertSignedIn } from '../auth/credentials';
import type { UserRow } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../http/errors';
import { FeatureDisabled } from '../http/server-errors';
import { Memberships } from '../rooms/memberships/memberships';
import { type AttachmentRow, findAttachment } from './attachment.queries';
import { LargeDrawings } from './drawing/large-drawings';
import { sendFile } from './send-file';
import { FileStore } from './store/file-store';
import { isInline, servedTypeOf } from './type-rules';
import { contentDisposition } from './uploads/file-names';

const WEBP = 'image/webp';
const FOREVER = 'private, max-age=31536000, immutable';
const CHECKED = 'private, no-cache';
const isVersioned = ({ query }: FastifyRequest) => (query as { v?: unknown }).v === LARGE_VERSION;

@Injectable()
export class Downloads {
  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
    private readonly store: FileStore,
    private readonly largeDrawings: LargeDrawings,
  ) {}

  /** @throws {NotFound} for outsiders, too */
  original(
    user: UserRow,
    id: number,
    isSaved: boolean,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { key, sha256, content_type, name } = this.find(user, id);
    const disposition = contentDisposition(
      isInline(content_type) && !isSaved ? 'inline' : 'attachment',
      name,
    );
    const type = servedTypeOf(content_type);
    const etag = `"${sha256.toString('base64url')}"`;
    return sendFile(
      { path: this.store.path(key), etag, type, disposition, caching: FOREVER },
      request,
      reply,
    );
  }

  thumbnail(user: UserRow, id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { thumbnail_key: key, name } = this.find(user, id);
    if (key === null) throw new NotFound('This file has no thumbnail.');
    return this.picture({ key, name }, request, reply);
  }

  /**
   * Answers when it's drawn. @throws {NotFound} where the thumbnail, or the original, is as large
   * {Unauthenticated} if their session ended meanwhile
   */
  async large(
    viewer: Viewer,
    id: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { user } = viewer;
    const file = this.find(user, id);
    if (file.thumbnail_key === null || !largeSizeOf(file))
      throw new NotFound('This file has no larger image.');
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const path = await this.largeDrawings.make(file.key, user.id, gone.signal);
    // They may have lost access meanwhile, or the file be deleted.
    assertSignedIn(this.db, viewer);
    const { key, name } = this.find(user, id);
    const caching = isVersioned(request) ? FOREVER : CHECKED;
    return this.webp({ path, etag: `"${key}-large-${LARGE_VERSION}"`, name, caching }, request, reply);
  }

  picture(
    { key, name }: { key: string; name: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.webp({ path: this.store.path(key), etag: `"${key}"`, name }, request, reply);
  }

  private webp(
    { path, etag, name, caching = FOREVER }: { path: string; etag: string; name: string; caching?: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const disposition = contentDisposition('inline', `${name}.webp`);
    return sendFile({ path, etag, type: WEBP, disposition, caching }, request, reply);
  }

  /** @throws {NotFound} for outsiders, too */
  find(user: UserRow, id: number): AttachmentRow {
    if (!this.features.isOn('files')) throw new FeatureDisabled('files');
    const attachment = findAttachment(this.db, id);
    if (!attachment || !this.memberships.has(user, attachment.room_id))
      throw new NotFound('This file doesn’t exist, or you don’t have access to it.');
    return attachment;
  }
}
