import { Injectable } from '@nestjs/common';
import { SignInLinks } from '../../auth/sign-in-links';
import type { UserRow } from '../../auth/users';
import type { SessionViewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { WritesService } from '../../writes/writes.service';

const WITHOUT_PASSWORD = `FROM users WHERE status = 'active' AND role <> 'bot' AND password_digest IS NULL
  AND email_address IS NOT NULL`;
const LIST = `SELECT id, name, email_address ${WITHOUT_PASSWORD} ORDER BY folded_name, id`;
const SLICE = 100;
const FORMULA = /^[=+\-@\t\r]/;

type Invited = Pick<UserRow, 'id' | 'name' | 'email_address'>;

/** Links for people whom an import brought without a password. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly links: SignInLinks,
  ) {}

  count(): number {
    return this.db.column<number>(`SELECT count(*) ${WITHOUT_PASSWORD}`)[0]!;
  }

  list(): Invited[] {
    return this.db.all<Invited>(LIST);
  }

  /** One for each; earlier ones end. @returns a table for a mail merge, as CSV */
  async create(creator: SessionViewer): Promise<string> {
    const rows = [['name', 'email', 'link', 'expires']];
    const all = this.list();
    for (let start = 0; start < all.length; start += SLICE)
      rows.push(...(await this.createSlice(creator, all.slice(start, start + SLICE))));
    return rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
  }

  /** People who have chosen a password in the meantime need no link. */
  private createSlice(creator: SessionViewer, people: Invited[]): Promise<string[][]> {
    return this.writes.run((tx) =>
      people.flatMap(({ id }) => {
        const person = tx.get<Invited>(`SELECT id, name, email_address ${WITHOUT_PASSWORD} AND id = ?`, id);
        if (!person) return [];
        const { url, expires_at } = this.links.create(tx, { kind: 'invitation', user_id: id, creator });
        return [[person.name, person.email_address!, url, expires_at]];
      }),
    );
  }
}

/** A spreadsheet must not take a name for a formula. */
function csvField(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
