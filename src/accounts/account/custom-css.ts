import { Injectable } from '@nestjs/common';
import { findCustomCss } from '../../auth/account.queries';
import { setCustomCss } from '../../auth/account.writes';
import { ReadDatabase } from '../../database/database';
import { contentVersion } from '../../http/content-version';
import { WritesService } from '../../writes/writes.service';
import { Accounts } from './accounts';

/** The Content-Security-Policy keeps it from loading anything from other hosts. */
@Injectable()
export class CustomCss {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly accounts: Accounts,
  ) {}

  find() {
    return findCustomCss(this.db);
  }

  update(custom_css: string): Promise<void> {
    const version = custom_css.trim() === '' ? null : contentVersion(custom_css);
    return this.writes.run((tx) => {
      setCustomCss(tx, custom_css, version);
      this.accounts.announce(tx);
    });
  }
}
