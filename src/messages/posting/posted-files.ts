import { Injectable } from '@nestjs/common';
import { FinishedUploads } from '../../files/resumable/finished-uploads';
import type { StoredFile } from '../../files/store/stored-file';
import { Uploads } from '../../files/uploads/uploads';
import type { Tx } from '../../writes/tx';
import type { PostMessage } from '../message.dto';

interface OfPost {
  files: StoredFile[];
  upload_ids?: number[];
}

@Injectable()
export class PostedFiles {
  constructor(
    private readonly uploads: Uploads,
    private readonly finished: FinishedUploads,
  ) {}

  uploaded(
    user_id: number,
    { upload_ids = [], remove_location }: Pick<PostMessage, 'upload_ids' | 'remove_location'>,
  ): Promise<StoredFile[]> {
    return this.finished.files(user_id, upload_ids, remove_location);
  }

  attach(tx: Tx, message: { id: number; creator_id: number }, { files, upload_ids = [] }: OfPost): void {
    this.finished.take(tx, message.creator_id, upload_ids);
    this.uploads.attach(tx, message, files);
  }

  release(files: StoredFile[]): Promise<void> {
    return this.uploads.release(files);
  }
}
