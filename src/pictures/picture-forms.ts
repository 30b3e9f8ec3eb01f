import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, DiskFull, Invalid, TooFast } from '../errors';
import { FileStore } from '../files/file-store';
import { previewKindOf } from '../files/file-types';
import { readForm } from '../files/form-reader';
import type { SquareKind } from '../files/preview-size';
import { Previews } from '../files/previews';
import { receiveFile } from '../files/receiving';
import type { StoredFile } from '../files/stored-file';

const MIB = 1024 * 1024;
const MOST_MIB = 20;
const LIMITS = { files: 2, fields: 5, parts: 7, fieldSize: 1024, headerPairs: 20, headerSize: 16 * 1024 };

/** Takes the picture that came with a form, cuts it to squares, and keeps nothing else of it. */
@Injectable()
export class PictureForms {
  /** Who is sending one: each of them one at a time. */
  private readonly underway = new Set<number>();

  constructor(
    private readonly store: FileStore,
    private readonly previews: Previews,
  ) {}

  /**
   * @returns one picture for each of `kinds`
   * @throws {TooFast} while the person is sending another one
   * @throws {Invalid} when nothing was chosen, or it is no picture that can be shown here
   */
  async read(request: FastifyRequest, field: string, kinds: SquareKind[]): Promise<Buffer[]> {
    const { id } = request.viewer!.user;
    if (this.underway.has(id)) throw new TooFast(1, 'Send one picture at a time.');
    this.underway.add(id);
    const files: StoredFile[] = [];
    try {
      await this.receive(request, field, files);
      const [file] = files;
      if (!file) throw Invalid.field(field, 'blank', 'Choose a picture first.');
      return await this.draw(file, field, kinds);
    } finally {
      this.underway.delete(id);
      for (const { key } of files) await this.store.discard(key);
    }
  }

  private async receive(request: FastifyRequest, field: string, files: StoredFile[]): Promise<void> {
    const count = (_size: number, bytes: number) => {
      if (bytes > MOST_MIB * MIB)
        throw new Invalid([
          { field, code: 'picture_too_large', detail: `A picture holds at most ${MOST_MIB} MiB.` },
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
    kinds: SquareKind[],
  ): Promise<Buffer[]> {
    const detail = 'No picture can be made of this file. JPEG, PNG, GIF, WebP, AVIF, HEIC and TIFF work.';
    const unfit = new Invalid([{ field, code: 'not_a_picture', detail }]);
    if (previewKindOf(content_type) !== 'picture') throw unfit;
    try {
      const drawn: Buffer[] = [];
      for (const kind of kinds) drawn.push(await this.previews.square(key, kind));
      return drawn;
    } catch (error) {
      throw error instanceof AppError ? error : unfit;
    }
  }
}
