import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { FileStore } from '../../files/store/file-store';
import type { PageImage } from '../../link-previews/page';
import { WritesService } from '../../writes/writes.service';

export type ImageKeys = Map<PageImage, string>;

@Injectable()
export class LinkPreviewFiles {
  constructor(
    private readonly store: FileStore,
    private readonly writes: WritesService,
  ) {}

  /** @param use returns the keys that now belong to previews; the other files are removed */
  async with(images: PageImage[], use: (keys: ImageKeys) => Promise<Set<string>>): Promise<void> {
    const keys: ImageKeys = new Map();
    let used = new Set<string>();
    try {
      for (const image of images) keys.set(image, await this.write(image));
      used = await use(keys);
    } finally {
      for (const key of keys.values()) {
        if (!used.has(key) && !this.writes.failure) await this.store.remove(key);
        this.store.settle(key);
      }
    }
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
