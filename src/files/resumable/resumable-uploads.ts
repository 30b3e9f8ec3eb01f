import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { Conflict, NotFound } from '../../http/errors';
import { FeatureDisabled } from '../../http/server-errors';
import type { UploadView } from '../../protocol/upload.view';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { FileStore } from '../store/file-store';
import { describeFile } from '../uploads/describe-file';
import { cleanName } from '../uploads/file-names';
import { Quota } from '../uploads/quota';
import { tooManyUploads, toUploadError } from '../uploads/upload-errors';
import { offsetOf } from './part-request';
import { receivePart } from './receive-part';
import { Transfers } from './transfers';
import type { StartUpload } from './upload.dto';
import {
  countUploads,
  findByClientId,
  findUpload,
  isStarted,
  type UploadRow,
  uploadView,
} from './upload.queries';
import { discardUpload, insertUpload, type NewUpload, setReceived } from './upload.writes';

const MAX_UPLOADS = 50;

/** Files in parts, which go on where they broke; after the draft of the IETF, “Resumable Uploads for HTTP”. */
@Injectable()
export class ResumableUploads {
  private readonly transfers = new Transfers();

  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly store: FileStore,
    private readonly quota: Quota,
  ) {}

  /** @throws {FeatureDisabled} {TooLarge} {RateLimited} {Conflict} */
  async start(user_id: number, input: StartUpload): Promise<{ upload: UploadView; isDuplicate: boolean }> {
    this.assertOn();
    this.quota.assertFits(input.bytes);
    const earlier = findByClientId(this.db, user_id, input.client_upload_id);
    if (earlier) return { upload: await this.continue(user_id, earlier, input), isDuplicate: true };
    const key = this.store.newKey();
    await this.store.startPart(key).catch((error) => Promise.reject(toUploadError(error)));
    const sha256 = input.sha256 === undefined ? null : Buffer.from(input.sha256, 'hex');
    const upload = { ...input, name: cleanName(input.name), sha256, user_id, key };
    try {
      const row = await this.writes.run((tx) => this.insert(tx, upload));
      return { upload: uploadView(row), isDuplicate: row.key !== key };
    } finally {
      if (!this.writes.failure && !isStarted(this.db, key)) await this.store.remove(key);
      this.store.settle(key);
    }
  }

  async show(user_id: number, id: number): Promise<UploadView> {
    await this.transfers.stop(this.find(user_id, id).id);
    return uploadView(this.find(user_id, id));
  }

  /** @throws {Conflict} unless it continues where the upload is; {BadRequest} {TooLarge} {DiskFull} */
  async append(user_id: number, id: number, request: FastifyRequest): Promise<UploadView> {
    await this.transfers.stop(this.find(user_id, id).id);
    const upload = this.find(user_id, id);
    const offset = offsetOf(request);
    if (offset !== upload.received) throw new Conflict('wrong_offset', `Continue at ${upload.received}.`);
    const stop = () => void request.raw.destroy();
    return this.transfers.run(id, stop, () => this.receive(upload, request));
  }

  async delete(user_id: number, id: number): Promise<void> {
    const upload = this.find(user_id, id);
    await this.transfers.stop(id);
    await this.writes.run((tx) => discardUpload(tx, upload));
  }

  private async continue(user_id: number, { id }: UploadRow, input: StartUpload): Promise<UploadView> {
    await this.transfers.stop(id);
    const upload = this.find(user_id, id);
    if (upload.bytes !== input.bytes)
      throw new Conflict('idempotency_key_reused', 'This id was already used for another file.');
    return uploadView(upload);
  }

  private insert(tx: Tx, upload: NewUpload): UploadRow {
    const earlier = findByClientId(tx, upload.user_id, upload.client_upload_id);
    if (earlier) return earlier;
    if (countUploads(tx, upload.user_id) >= MAX_UPLOADS) throw tooManyUploads(MAX_UPLOADS);
    const row = findUpload(tx, upload.user_id, insertUpload(tx, upload))!;
    this.quota.assertNotExceeded(upload.user_id, tx);
    return row;
  }

  private async receive(upload: UploadRow, request: FastifyRequest): Promise<UploadView> {
    const file = await this.store.openPart(upload.key);
    const { received, error } = await receivePart(file, upload, request.raw)
      .catch((cause) => ({ received: upload.received, error: cause }))
      .finally(() => file.close());
    const isWhole = received < upload.bytes || (await this.isWhole(upload));
    await this.writes.run((tx) => setReceived(tx, upload.id, isWhole ? received : 0));
    if (error) throw toUploadError(error);
    if (!isWhole)
      throw new Conflict('checksum_mismatch', 'This isn’t the file that was announced. Start over.');
    return uploadView({ ...upload, received });
  }

  private async isWhole({ key, sha256 }: UploadRow): Promise<boolean> {
    return sha256 === null || (await describeFile(this.store.partPath(key))).sha256.equals(sha256);
  }

  private find(user_id: number, id: number): UploadRow {
    this.assertOn();
    const upload = findUpload(this.db, user_id, id);
    if (!upload) throw new NotFound('This upload doesn’t exist anymore. Start it again.');
    return upload;
  }

  private assertOn(): void {
    if (!this.features.isOn('files')) throw new FeatureDisabled('files');
  }
}
