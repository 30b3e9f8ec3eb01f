import { Injectable } from '@nestjs/common';
import { assertSignedIn } from '../../auth/credentials';
import { touchAndAnnounceUser } from '../../auth/user.writes';
import { meView } from '../../auth/user-view';
import { findUser } from '../../auth/users';
import type { Viewer } from '../../auth/viewer';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { FeatureDisabled } from '../../http/server-errors';
import type { MeView } from '../../protocol/user.view';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';

@Injectable()
export class Avatars {
  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  get isEnabled(): boolean {
    return this.features.isOn('avatars');
  }

  assertEnabled(): void {
    if (!this.isEnabled) throw new FeatureDisabled('profile photos');
  }

  find(user_id: number): Buffer | undefined {
    if (!this.isEnabled) return undefined;
    return this.db.get<{ image: Buffer }>('SELECT image FROM avatars WHERE user_id = ?', user_id)?.image;
  }

  has(user_id: number): boolean {
    return this.db.get('SELECT 1 FROM avatars WHERE user_id = ?', user_id) !== undefined;
  }

  /** @param image a square WebP */
  save(viewer: Viewer, image: Buffer): Promise<MeView> {
    return this.change(viewer, (tx) => saveAvatar(tx, viewer.user.id, image));
  }

  remove(viewer: Viewer): Promise<MeView> {
    return this.change(viewer, (tx) => deleteAvatar(tx, viewer.user.id));
  }

  private change(viewer: Viewer, write: (tx: Tx) => number): Promise<MeView> {
    const { id } = viewer.user;
    return this.writes.run((tx) => {
      assertSignedIn(tx, viewer);
      if (write(tx) > 0) touchAndAnnounceUser(tx, id);
      return meView(findUser(tx, id)!);
    });
  }
}

export const saveAvatar = (tx: Tx, user_id: number, image: Buffer) =>
  tx.run('INSERT OR REPLACE INTO avatars (user_id, image) VALUES (?, ?)', user_id, image);

export const deleteAvatar = (tx: Tx, user_id: number) =>
  tx.run('DELETE FROM avatars WHERE user_id = ?', user_id);
