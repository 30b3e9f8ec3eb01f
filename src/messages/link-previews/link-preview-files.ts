import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { FileStore } from '../../files/store/file-store';
import { findSharedImage } from '../../link-previews/link-preview.queries';
import type { PageImage } from '../../link-previews/page';
import { WritesService } from '../../writes/writes.service';
import { type ImageKeys, type Save, savePreviews } from './link-preview-saves';

@Injectable()
export class LinkPreviewFiles {
  constructor(
    private readonly db: ReadDatabase,
    private readonly store: FileStore,
    private readonly writes: WritesService,
  ) {}

  /** Writes the images that no preview has yet, and removes what isn't used after all. */
  async save(save: Omit<Save, 'keys'>): Promise<void> {
    const images = new Set(save.pages.flatMap(({ image }) => image ?? []));
    const keys: ImageKeys = new Map();
    let used = new Set<string>();
    try {
      for (const image of images) if (!this.isStored(image)) keys.set(image, await this.write(image));
      used = await this.writes.run((tx) => savePreviews(tx, { ...save, keys }), 'background');
    } finally {
      for (const key of keys.values()) {
        if (!used.has(key) && !this.writes.failure) await this.store.remove(key);
        this.store.settle(key);
      }
    }
  }

  private isStored({ hash }: PageImage): boolean {
    return findSharedImage(this.db, hash) !== undefined;
  }

  private async write({ content }: PageImage): Promise<string> {
    const key = this.store.newKey();
    try {
      await writeFile(this.store.incomingPath(key), content, { flag: 'wx', mode: 0o600 });
      await this.store.commit(key);
      return key;
    } catch (error) {
      await this.store.abort(key);
      throw error;
    }
  }
}
