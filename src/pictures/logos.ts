import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '../accounts/accounts';
import { ReadDatabase } from '../database/database';
import type { SquareKind } from '../files/preview-size';
import { WritesService } from '../writes/writes.service';
import { PictureForms } from './picture-forms';

export type LogoSize = 'large' | 'small' | 'maskable';

const KINDS: Record<LogoSize, SquareKind> = {
  large: 'logo-512',
  small: 'logo-192',
  maskable: 'logo-maskable',
};
const SIZES = Object.keys(KINDS) as LogoSize[];

/** The account's own logo, in the sizes that devices ask for. */
@Injectable()
export class Logos {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly forms: PictureForms,
    private readonly accounts: Accounts,
  ) {}

  find(size: LogoSize): Buffer | undefined {
    return this.db.get<{ image: Buffer }>('SELECT image FROM logos WHERE name = ?', size)?.image;
  }

  /** @throws {Invalid} */
  async save(request: FastifyRequest): Promise<void> {
    const images = await this.forms.read(request, 'logo', Object.values(KINDS));
    const version = createHash('sha256').update(images[0]!).digest('base64url').slice(0, 12);
    await this.writes.run((tx) => {
      for (const [index, name] of SIZES.entries())
        tx.run('INSERT OR REPLACE INTO logos (name, image) VALUES (?, ?)', name, images[index]!);
      tx.run('UPDATE accounts SET logo_version = ?, updated_at = ?', version, tx.now);
      this.accounts.announce(tx);
    });
  }

  async remove(): Promise<void> {
    await this.writes.run((tx) => {
      if (tx.run('DELETE FROM logos') === 0) return;
      tx.run('UPDATE accounts SET logo_version = NULL, updated_at = ?', tx.now);
      this.accounts.announce(tx);
    });
  }
}
