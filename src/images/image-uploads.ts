import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FileStore } from '../files/store/file-store';
import type { StoredFile } from '../files/store/stored-file';
import type { SquareFormat } from '../files/thumbnails/thumbnail-size';
import { Thumbnails } from '../files/thumbnails/thumbnails';
import { thumbnailKindOf } from '../files/type-rules';
import { readForm } from '../files/uploads/form-reader';
import { receiveFile } from '../files/uploads/receive-file';
import { AppError, Invalid, RateLimited } from '../http/errors';
import { DiskFull } from '../http/server-errors';

const MIB = 1024 * 1024;
const MOST_MIB = 20;
const LIMITS = { files: 2, fields: 5, parts: 7, fieldSize: 1024, headerPairs: 20, headerSize: 16 * 1024 };

@Injectable()
export class ImageUploads {
  private readonly inFlight = new Set<number>();

  constructor(
    private readonly store: FileStore,
    private readonly previews: Thumbnails,
  ) {}

  /** @throws {RateLimited} during another upload of the person {Invalid} without an image */
  async read(request: FastifyRequest, field: string, kinds: SquareFormat[]): Promise<Buffer[]> {
    const { id } = request.viewer!.user;
    if (this.inFlight.has(id)) throw new RateLimited(1, 'Upload one image at a time.');
    this.inFlight.add(id);
    const files: StoredFile[] = [];
    try {
      await this.receive(request, field, files);
      const [file] = files;
      if (!file) throw Invalid.field(field, 'blank', 'Choose an image first.');
      return await this.draw(file, field, kinds);
    } finally {
      this.inFlight.delete(id);
      for (const { key } of files) await this.store.abort(key);
    }
  }

  private async receive(request: FastifyRequest, field: string, files: StoredFile[]): Promise<void> {
    const count = (_size: number, bytes: number) => {
      if (bytes > MOST_MIB * MIB)
        throw new Invalid([
          { field, code: 'picture_too_large', detail: `Images can be up to ${MOST_MIB} MiB.` },
        ]);
    };
    try {
      await readForm(request.raw, LIMITS, {
        field: () => undefined,
        file: async (content, name) => {
          const file = await receiveFile(this.store, content, name, count);
          if (file) files.push(file);
        },
      });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new DiskFull() : error;
    }
  }

  private async draw(
    { key, content_type }: StoredFile,
    field: string,
    kinds: SquareFormat[],
  ): Promise<Buffer[]> {
    const detail = 'This file can’t be used. Choose a JPEG, PNG, GIF, WebP, AVIF, HEIC, or TIFF image.';
    const unfit = new Invalid([{ field, code: 'not_a_picture', detail }]);
    if (thumbnailKindOf(content_type) !== 'picture') throw unfit;
    try {
      const drawn: Buffer[] = [];
      for (const kind of kinds) drawn.push(await this.previews.square(key, kind));
      return drawn;
    } catch (error) {
      throw error instanceof AppError ? error : unfit;
    }
  }
}
