import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config/config';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { FeatureDisabled, TooLarge } from '../../http/errors';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { isAttached } from '../attachment.queries';
import { insertAttachments } from '../attachment.writes';
import { isStarted } from '../resumable/upload.queries';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { FilePreparation } from './file-preparation';
import { readForm } from './form-reader';
import { Quota } from './quota';
import { type Count, receiveFile } from './receiving';
import { quotaExceeded, tooManyFiles, toUploadError } from './upload-errors';
import { type InFlight, UploadsInFlight } from './uploads-in-flight';

const MAX_FIELDS = 20;
const FIELD_BYTES = 64 * 1024;

export interface Upload {
  user_id: number;
  fields: Record<string, string>;
  files: StoredFile[];
}

declare module 'fastify' {
  interface FastifyRequest {
    upload?: Upload;
  }
}

@Injectable()
export class Uploads {
  private readonly uploadsInFlight = new UploadsInFlight();

  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly store: FileStore,
    private readonly preparation: FilePreparation,
    private readonly quota: Quota,
  ) {}

  /** Call `release` for files that no message used. @throws {FeatureDisabled} {TooLarge} {RateLimited} {BadRequest} {DiskFull} */
  async receive(request: FastifyRequest, user_id: number): Promise<Upload> {
    if (!this.features.isOn('files')) throw new FeatureDisabled('files');
    const inFlight = this.uploadsInFlight.begin(user_id);
    // Field names are user input, so the object has no prototype.
    const upload: Upload = { user_id, fields: Object.create(null), files: [] };
    try {
      await this.read(request, upload, inFlight);
      for (const file of upload.files) await this.store.commit(file.key);
      await this.preparation.prepare(upload.files, upload.fields.remove_location === 'true');
      return upload;
    } catch (error) {
      await this.release(upload);
      throw toUploadError(error);
    } finally {
      this.uploadsInFlight.end(user_id);
    }
  }

  async take(name: string, content: Buffer): Promise<StoredFile[]> {
    const file = await receiveFile(this.store, Readable.from([content]), name, () => undefined);
    const files = file ? [file] : [];
    for (const { key } of files) await this.store.commit(key);
    await this.preparation.prepare(files);
    return files;
  }

  /** @throws {TooLarge} when concurrent uploads exceed the quota together */
  attach(tx: Tx, message: { id: number; creator_id: number }, files: StoredFile[]): void {
    insertAttachments(tx, message, files);
    if (files.length > 0) this.quota.assertNotExceeded(tx, message.creator_id);
  }

  /** Keeps files after a failed write, because the commit may have succeeded. */
  async release({ files }: Pick<Upload, 'files'>): Promise<void> {
    for (const { key } of files) {
      const isUsed = isAttached(this.db, key) || isStarted(this.db, key);
      if (!this.writes.failure && !isUsed) await this.store.remove(key);
      this.store.settle(key);
    }
  }

  private async read(request: FastifyRequest, upload: Upload, inFlight: InFlight): Promise<void> {
    const free = this.quota.free(this.db, upload.user_id);
    let bytes = 0;
    const count: Count = (size, ofFile) => {
      bytes += size;
      inFlight.bytes += size;
      this.quota.assertFits(ofFile);
      if (inFlight.bytes > free) throw quotaExceeded();
    };
    try {
      await readForm(request.raw, this.partLimits, {
        field: (name, value, isCut) => addField(upload, name, value, isCut),
        file: (content, name) => this.addFile(upload, content, name, count),
      });
    } finally {
      inFlight.bytes -= bytes;
    }
  }

  private async addFile(
    upload: Upload,
    content: Readable,
    name: string | undefined,
    count: Count,
  ): Promise<void> {
    if (upload.files.length >= this.config.UPLOAD_FILES) throw tooManyFiles(this.config.UPLOAD_FILES);
    const file = await receiveFile(this.store, content, name, count);
    if (file) upload.files.push(file);
  }

  private get partLimits() {
    const files = this.config.UPLOAD_FILES + MAX_FIELDS;
    const parts = files + MAX_FIELDS;
    return {
      files,
      fields: MAX_FIELDS,
      parts,
      fieldSize: FIELD_BYTES,
      headerPairs: 20,
      headerSize: 16 * 1024,
    };
  }
}

function addField(upload: Upload, name: string, value: string, isCut: boolean): void {
  if (isCut) throw new TooLarge('A field in this form is too long.');
  upload.fields[name] = value;
}
