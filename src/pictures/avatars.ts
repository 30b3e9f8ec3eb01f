import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isSignedIn } from '../auth/sessions';
import type { MeView } from '../auth/user.view';
import { findUser, meView, userView } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { FeatureOff, Unauthenticated } from '../errors';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { PictureForms } from './picture-forms';

/** The faces of people: a picture of their own, or none. */
@Injectable()
export class Avatars {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly forms: PictureForms,
  ) {}

  find(user_id: number): Buffer | undefined {
    if (!this.config.features.avatars) return undefined;
    return this.db.get<{ image: Buffer }>('SELECT image FROM avatars WHERE user_id = ?', user_id)?.image;
  }

  /**
   * Everybody sees the new face at once.
   * @throws {FeatureOff} {Invalid}
   */
  async save(viewer: Viewer, request: FastifyRequest): Promise<MeView> {
    if (!this.config.features.avatars) throw new FeatureOff('pictures of people');
    const [image] = await this.forms.read(request, 'avatar', ['avatar']);
    return this.change(viewer, (tx) =>
      tx.run('INSERT OR REPLACE INTO avatars (user_id, image) VALUES (?, ?)', viewer.user.id, image!),
    );
  }

  remove(viewer: Viewer): Promise<MeView> {
    return this.change(viewer, (tx) => tx.run('DELETE FROM avatars WHERE user_id = ?', viewer.user.id));
  }

  private change(viewer: Viewer, write: (tx: Tx) => number): Promise<MeView> {
    const { id } = viewer.user;
    return this.writes.run((tx) => {
      if (!isSignedIn(tx, viewer)) throw new Unauthenticated();
      if (write(tx) > 0) {
        tx.run('UPDATE users SET updated_at = max(?, updated_at + 1) WHERE id = ?', tx.now, id);
        tx.append({}, 'user.updated', { user: userView(findUser(tx, id)!) });
      }
      return meView(findUser(tx, id)!);
    });
  }
}
