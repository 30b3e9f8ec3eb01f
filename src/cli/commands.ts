import { Injectable } from '@nestjs/common';
import { People } from '../accounts/people';
import { Recoveries } from '../accounts/recoveries';
import { Sessions } from '../auth/sessions';
import type { Status } from '../auth/user.view';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { AppError } from '../errors';
import { SearchIndex } from '../search/search-index';
import { WritesService } from '../writes/writes.service';

/** What was asked for cannot be done; the message says why, in words for the operator. */
export class CommandError extends Error {}

export const USAGE = `Usage:
  admin make EMAIL             make somebody an administrator
  admin recover EMAIL          make a link to choose a new password, for one use within a day
  sessions list EMAIL          show where somebody is signed in
  sessions end EMAIL [ID]      sign somebody out, everywhere or on one device
  bans lift EMAIL              let somebody in again, and the addresses they came from
  search rebuild               make the search index anew, while people go on
  search status                tell how far that is`;

type Command = (user: UserRow, id: number | undefined) => Promise<string> | string;

/** What an operator can do from the command line, while the server runs or not. */
@Injectable()
export class Commands {
  private readonly commands: Record<string, { status: Status; run: Command }> = {
    'admin make': { status: 'active', run: (user) => this.makeAdministrator(user) },
    'admin recover': { status: 'active', run: (user) => this.recover(user) },
    'sessions list': { status: 'active', run: (user) => this.listSessions(user) },
    'sessions end': { status: 'active', run: (user, id) => this.endSessions(user, id) },
    'bans lift': { status: 'banned', run: (user) => this.liftBan(user) },
  };
  /** Those that are about nobody. */
  private readonly others: Record<string, () => Promise<string> | string> = {
    'search rebuild': () => this.rebuildSearch(),
    'search status': () => this.searchStatus(),
  };

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly people: People,
    private readonly recoveries: Recoveries,
    private readonly sessions: Sessions,
    private readonly searchIndex: SearchIndex,
  ) {}

  /**
   * @returns what to print
   * @throws {CommandError}
   */
  async run([noun, verb, email_address, id, ...rest]: string[]): Promise<string> {
    const other = this.others[`${noun} ${verb}`];
    if (other && email_address === undefined) return other();
    const command = this.commands[`${noun} ${verb}`];
    const isWrong = rest.length > 0 || (id !== undefined && !/^\d{1,15}$/.test(id));
    if (!command || email_address === undefined || isWrong) throw new CommandError(USAGE);
    try {
      return await command.run(
        this.find(email_address, command.status),
        id === undefined ? undefined : Number(id),
      );
    } catch (error) {
      throw error instanceof AppError ? new CommandError(error.detail) : error;
    }
  }

  private find(email_address: string, status: Status): UserRow {
    const sql = `SELECT * FROM users WHERE email_address = ? COLLATE NOCASE AND status = ?`;
    const user = this.db.get<UserRow>(sql, email_address.trim(), status);
    if (!user) throw new CommandError(`Nobody who is ${status} has the address ${email_address}.`);
    return user;
  }

  private async makeAdministrator({ id, name }: UserRow): Promise<string> {
    await this.people.setRole(id, 'administrator');
    return `${name} is an administrator now.\n`;
  }

  private async recover({ id, name }: UserRow): Promise<string> {
    const { url, expires_at } = await this.recoveries.create(id);
    return `${name} can choose a new password here, once, until ${expires_at}:\n${url}\n`;
  }

  private listSessions(user: UserRow): string {
    const sessions = this.sessions.list(user.id);
    if (sessions.length === 0) return `${user.name} is signed in nowhere.\n`;
    return sessions
      .map(({ id, last_active_at, ip_address, user_agent }) =>
        [id, last_active_at, ip_address, user_agent.replace(/[^\x20-\x7e]/g, '?')].join('\t'),
      )
      .join('\n')
      .concat('\n');
  }

  private async endSessions(user: UserRow, id: number | undefined): Promise<string> {
    if (id === undefined) await this.writes.run((tx) => this.sessions.revokeAll(tx, user.id), 'critical');
    else await this.sessions.revoke({ user }, id);
    return `${user.name} is signed out${id === undefined ? ' everywhere' : ' there'}.\n`;
  }

  /** It goes on in the running server; where none runs, in the next one. */
  private async rebuildSearch(): Promise<string> {
    await this.searchIndex.begin();
    return `The search index is being made anew; until then nothing is found.\n${this.searchStatus()}`;
  }

  private searchStatus(): string {
    const { rest } = this.searchIndex;
    if (rest === undefined) return 'The search index is whole.\n';
    return `${rest.toLocaleString('en')} messages, at most, are not in the search index yet.\n`;
  }

  private async liftBan({ id, name }: UserRow): Promise<string> {
    await this.people.unban(id);
    return `${name} may come in again.\n`;
  }
}
