import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { FileStore } from '../files/store/file-store';
import type { StoredFile } from '../files/store/stored-file';
import { FileHeaders } from '../files/thumbnails/file-headers';
import { Thumbnails } from '../files/thumbnails/thumbnails';
import { receiveFile } from '../files/uploads/receive-file';
import { LOGO_FORMATS } from '../images/logos';
import type { Progress } from './progress';
import type { ImportedFile } from './records';
import type { Report } from './report';
import { StagedFiles } from './staged-files';

const CONCURRENCY = 4;

class UnreadableFile extends Error {}

/** Copies files into the store and draws avatars and the logo. A start removes what no row names in the end. */
@Injectable()
export class FileStaging {
  constructor(
    private readonly store: FileStore,
    private readonly headers: FileHeaders,
    private readonly thumbnails: Thumbnails,
  ) {}

  /** Files that can't be read are left out. @throws when the store can't be written */
  async stage(files: ImportedFile[], report: Report, progress: Progress): Promise<StagedFiles> {
    const staged = new StagedFiles();
    const limit = pLimit(CONCURRENCY);
    progress.begin('Files', files.length);
    const one = async (file: ImportedFile, index: number) => {
      if (file.owner.kind === 'message') await this.stageAttachment(file, index, staged, report);
      else await this.stageImage(file, staged, report);
      progress.step();
    };
    await Promise.all(files.map((file, index) => limit(() => one(file, index))));
    return staged;
  }

  private async stageAttachment(
    file: ImportedFile,
    index: number,
    staged: StagedFiles,
    report: Report,
  ): Promise<void> {
    const stored = await this.copy(file, report);
    if (!stored) return;
    await this.store.commit(stored.key);
    await this.headers.addTo([stored]);
    staged.addToMessage(file.owner.id, index, { ...stored, ...file.kept });
  }

  private async stageImage(file: ImportedFile, staged: StagedFiles, report: Report): Promise<void> {
    const stored = await this.copy(file, report);
    if (!stored) return;
    const { kind, id } = file.owner;
    try {
      if (kind === 'avatar') staged.avatars.set(id, await this.thumbnails.square(stored.key, 'avatar'));
      else staged.logo = await this.drawLogo(stored.key);
    } catch {
      report.leftOut('files', 'avatar_unreadable', file.name);
    } finally {
      await this.store.abort(stored.key);
    }
  }

  private async drawLogo(key: string) {
    const images = [];
    for (const [name, format] of Object.entries(LOGO_FORMATS))
      images.push({ name, image: await this.thumbnails.square(key, format) });
    return images;
  }

  private async copy(file: ImportedFile, report: Report): Promise<StoredFile | undefined> {
    const md5 = createHash('md5');
    const content = Readable.from(hashed(file.path, md5));
    try {
      const stored = await receiveFile(this.store, content, file.name, () => undefined);
      if (file.md5 && md5.digest('base64') !== file.md5)
        report.changed('files', 'checksum_differs', file.name);
      return stored;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      report.leftOut('files', 'file_unreadable', file.name);
      return undefined;
    }
  }
}

async function* hashed(path: string, hash: Hash): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw new UnreadableFile(path, { cause });
  }
}
