import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config/config';
import { Features } from '../../config/features';
import { TooLarge } from '../../http/errors';
import { FeatureDisabled } from '../../http/server-errors';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { readForm } from './form-reader';
import { Quota } from './quota';
import { type Count, receiveFile } from './receive-file';
import { quotaExceeded, tooManyFiles, toUploadError } from './upload-errors';
import { Uploads } from './uploads';
import { type InFlight, UploadsInFlight } from './uploads-in-flight';

const MAX_FIELDS = 20;
const FIELD_BYTES = 64 * 1024;

export interface FormUpload {
  user_id: number;
  fields: Record<string, string>;
  files: StoredFile[];
}

declare module 'fastify' {
  interface FastifyRequest {
    upload?: FormUpload;
  }
}

@Injectable()
export class FormUploads {
  private readonly logger = new Logger(FormUploads.name);
  private readonly uploadsInFlight = new UploadsInFlight();

  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly store: FileStore,
    private readonly quota: Quota,
    private readonly uploads: Uploads,
  ) {}

  /** The files are for `use`. @throws {FeatureDisabled} {TooLarge} {RateLimited} {BadRequest} {DiskFull} */
  async receive(request: FastifyRequest, user_id: number): Promise<FormUpload> {
    if (!this.features.isOn('files')) throw new FeatureDisabled('files');
    const inFlight = this.uploadsInFlight.begin(user_id);
    // Field names are user input, so the object has no prototype.
    const upload: FormUpload = { user_id, fields: Object.create(null), files: [] };
    try {
      await this.read(request, upload, inFlight);
      await this.uploads.commit(upload.files, upload.fields.remove_location === 'true');
      return upload;
    } catch (error) {
      await this.uploads.release(upload.files);
      throw toUploadError(error);
    } finally {
      this.uploadsInFlight.end(user_id);
    }
  }

  /** Removes the files of the form that no message has afterwards. */
  async use<Result>(
    { upload }: FastifyRequest,
    post: (files: StoredFile[]) => Result | Promise<Result>,
  ): Promise<Result> {
    const files = upload?.files.splice(0) ?? [];
    try {
      return await post(files);
    } finally {
      if (files.length > 0) await this.uploads.release(files).catch((error) => this.logger.error(error));
    }
  }

  private async read(request: FastifyRequest, upload: FormUpload, inFlight: InFlight): Promise<void> {
    const free = this.quota.free(upload.user_id);
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
    upload: FormUpload,
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

function addField(upload: FormUpload, name: string, value: string, isCut: boolean): void {
  if (isCut) throw new TooLarge('A field in this form is too long.');
  upload.fields[name] = value;
}
