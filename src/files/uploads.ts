import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { FeatureOff, TooLarge } from '../errors';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { bytesOf, insertAttachments, isAttached } from './attachment.sql';
import { FileStore } from './file-store';
import { readForm } from './form-reader';
import { Previews } from './previews';
import { type Count, receiveFile } from './receiving';
import type { StoredFile } from './stored-file';
import { fileTooLarge, quotaExceeded, tooManyFiles, toUploadFault } from './upload-faults';
import { type Underway, UploadsUnderway } from './uploads-underway';

export const MIB = 1024 * 1024;
const MAX_FIELDS = 20;
const FIELD_BYTES = 64 * 1024;

export interface Upload {
  user_id: number;
  fields: Record<string, string>;
  files: StoredFile[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The files that came with the request, when `ReceiveFiles` took them. */
    upload?: Upload;
  }
}

/** Takes the files of a form from the wire to the disk, piece by piece. */
@Injectable()
export class Uploads {
  private readonly underway = new UploadsUnderway();

  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly store: FileStore,
    private readonly previews: Previews,
  ) {}

  /** What the picker must know; null where files are switched off. */
  get limits(): { bytes: number; files: number } | null {
    const { features, UPLOAD_FILE_MIB, UPLOAD_FILES } = this.config;
    return features.files ? { bytes: UPLOAD_FILE_MIB * MIB, files: UPLOAD_FILES } : null;
  }

  /**
   * Reads the form to its end. Its files are in the store then, synced; `release` what no message took.
   * @throws {FeatureOff} {TooLarge} {TooFast} {BadRequest} {DiskFull}
   */
  async receive(request: FastifyRequest, user_id: number): Promise<Upload> {
    if (!this.config.features.files) throw new FeatureOff('files');
    const mine = this.underway.begin(user_id);
    // A field may have any name.
    const upload: Upload = { user_id, fields: Object.create(null), files: [] };
    try {
      await this.read(request, upload, mine);
      for (const file of upload.files) await this.store.keep(file.key);
      await this.previews.addTo(upload.files);
      return upload;
    } catch (error) {
      await this.release(upload);
      throw toUploadFault(error);
    } finally {
      this.underway.end(user_id);
    }
  }

  /** Puts something that is here already into the store, as if it had been sent; `release` it, too. */
  async take(name: string, content: Buffer): Promise<StoredFile[]> {
    const file = await receiveFile(this.store, Readable.from([content]), name, () => undefined);
    const files = file ? [file] : [];
    for (const { key } of files) await this.store.keep(key);
    await this.previews.addTo(files);
    return files;
  }

  /**
   * Makes the files part of a message, in its transaction.
   * @throws {TooLarge} when two uploads at once were within the quota each, and are beyond it together
   */
  attach(tx: Tx, message: { id: number; creator_id: number }, files: StoredFile[]): void {
    insertAttachments(tx, message, files);
    if (files.length > 0 && bytesOf(tx, message.creator_id) > this.quota) throw quotaExceeded();
  }

  /** Removes the files that no row speaks of. When nobody knows what was committed, they stay. */
  async release({ files }: Pick<Upload, 'files'>): Promise<void> {
    for (const key of files.flatMap((file) => [file.key, ...(file.preview_key ? [file.preview_key] : [])])) {
      if (!this.writes.failure && !isAttached(this.db, key)) await this.store.remove(key);
      this.store.decided(key);
    }
  }

  private get quota(): number {
    return this.config.UPLOAD_QUOTA_MIB === 0 ? Number.MAX_SAFE_INTEGER : this.config.UPLOAD_QUOTA_MIB * MIB;
  }

  private async read(request: FastifyRequest, upload: Upload, mine: Underway): Promise<void> {
    const free = this.quota - bytesOf(this.db, upload.user_id);
    const most = this.config.UPLOAD_FILE_MIB * MIB;
    let bytes = 0;
    const count: Count = (size, ofFile) => {
      bytes += size;
      mine.bytes += size;
      if (ofFile > most) throw fileTooLarge(this.config.UPLOAD_FILE_MIB);
      if (mine.bytes > free) throw quotaExceeded();
    };
    try {
      await readForm(request.raw, this.partLimits, {
        field: (name, value, isCut) => addField(upload, name, value, isCut),
        file: (content, name) => this.addFile(upload, content, name, count),
      });
    } finally {
      mine.bytes -= bytes;
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

  /** Sizes and numbers of files are counted here, so that the answer can say which limit it was. */
  private get partLimits() {
    // An empty field of a form is a part, too.
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
  if (isCut) throw new TooLarge('A field of this form is too long.');
  upload.fields[name] = value;
}
