import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '../accounts/account/accounts';
import { setLogoVersion } from '../auth/account.writes';
import { ReadDatabase } from '../database/database';
import type { SquareFormat } from '../files/thumbnails/thumbnail-size';
import { contentVersion } from '../http/content-version';
import { WritesService } from '../writes/writes.service';
import { ImageUploads } from './image-uploads';

export type LogoSize = 'large' | 'small' | 'maskable';

export const LOGO_FORMATS: Record<LogoSize, SquareFormat> = {
  large: 'logo-512',
  small: 'logo-192',
  maskable: 'logo-maskable',
};
const SIZES = Object.keys(LOGO_FORMATS) as LogoSize[];

@Injectable()
export class Logos {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly forms: ImageUploads,
    private readonly accounts: Accounts,
  ) {}

  find(size: LogoSize): Buffer | undefined {
    return this.db.get<{ image: Buffer }>('SELECT image FROM logos WHERE name = ?', size)?.image;
  }

  async save(request: FastifyRequest): Promise<void> {
    const images = await this.forms.read(request, 'logo', Object.values(LOGO_FORMATS));
    const version = contentVersion(images[0]!);
    await this.writes.run((tx) => {
      for (const [index, name] of SIZES.entries())
        tx.run('INSERT OR REPLACE INTO logos (name, image) VALUES (?, ?)', name, images[index]!);
      setLogoVersion(tx, version);
      this.accounts.announce(tx);
    });
  }

  async remove(): Promise<void> {
    await this.writes.run((tx) => {
      if (tx.run('DELETE FROM logos') === 0) return;
      setLogoVersion(tx, null);
      this.accounts.announce(tx);
    });
  }
}
