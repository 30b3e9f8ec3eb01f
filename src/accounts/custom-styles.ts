import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { WritesService } from '../writes/writes.service';
import { Accounts } from './accounts';

interface Styles {
  custom_styles: string;
  styles_version: string | null;
}

/** CSS of the administrators', as a file of its own. The policy of the pages keeps it from calling anybody. */
@Injectable()
export class CustomStyles {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly accounts: Accounts,
  ) {}

  find(): Styles {
    const sql = 'SELECT custom_styles, styles_version FROM accounts';
    return this.db.get<Styles>(sql) ?? { custom_styles: '', styles_version: null };
  }

  update(custom_styles: string): Promise<void> {
    const hash = createHash('sha256').update(custom_styles).digest('base64url').slice(0, 12);
    const version = custom_styles.trim() === '' ? null : hash;
    return this.writes.run((tx) => {
      tx.run(
        'UPDATE accounts SET custom_styles = ?, styles_version = ?, updated_at = ?',
        custom_styles,
        version,
        tx.now,
      );
      this.accounts.announce(tx);
    });
  }
}
