import { Injectable } from '@nestjs/common';
import { localTime } from '../../assets/texts/en/local-time';
import { UserAdmin } from '../accounts/people/user-admin';
import { PasswordResets } from '../accounts/sign-in/password-resets';
import { Sessions } from '../auth/sessions';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import type { Status } from '../protocol/user.view';
import { WritesService } from '../writes/writes.service';
import { CommandError } from './command-error';
import { usageOf } from './help';

type Command = (user: UserRow, id: number | undefined) => Promise<string> | string;

@Injectable()
export class PersonCommands {
  private readonly commands: Record<string, { status: Status; run: Command }> = {
    'admin make': { status: 'active', run: (user) => this.makeAdministrator(user) },
    'admin reset-password': { status: 'active', run: (user) => this.createPasswordReset(user) },
    'sessions list': { status: 'active', run: (user) => this.listSessions(user) },
    'sessions end': { status: 'active', run: (user, id) => this.endSessions(user, id) },
    'bans lift': { status: 'banned', run: (user) => this.liftBan(user) },
  };

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly admin: UserAdmin,
    private readonly passwordResets: PasswordResets,
    private readonly sessions: Sessions,
  ) {}

  async run([noun, verb, email_address, id, ...rest]: string[]): Promise<string> {
    const command = this.commands[`${noun} ${verb}`];
    const isWrong = rest.length > 0 || (id !== undefined && !/^\d{1,15}$/.test(id));
    if (!command || email_address === undefined || isWrong) throw new CommandError(usageOf(noun));
    return command.run(this.find(email_address, command.status), id === undefined ? undefined : Number(id));
  }

  private find(email_address: string, status: Status): UserRow {
    const sql = `SELECT * FROM users WHERE email_address = ? COLLATE NOCASE AND status = ?`;
    const user = this.db.get<UserRow>(sql, email_address.trim(), status);
    if (!user) throw new CommandError(`No ${status} person has the email address ${email_address}.`);
    return user;
  }

  private async makeAdministrator({ id, name }: UserRow): Promise<string> {
    await this.admin.setRole(id, 'administrator');
    return `${name} is now an administrator.\n`;
  }

  private async createPasswordReset({ id, name }: UserRow): Promise<string> {
    const { url, expires_at } = await this.passwordResets.create(id);
    return `${name} can choose a new password at this link. It works once, until ${localTime(expires_at)}:\n${url}\n`;
  }

  private listSessions(user: UserRow): string {
    const sessions = this.sessions.list(user.id);
    if (sessions.length === 0) return `${user.name} isn't signed in anywhere.\n`;
    return sessions
      .map(({ id, last_active_at, ip_address, user_agent }) =>
        [id, localTime(last_active_at), ip_address, user_agent.replace(/[^\x20-\x7e]/g, '?')].join('\t'),
      )
      .join('\n')
      .concat('\n');
  }

  private async endSessions(user: UserRow, id: number | undefined): Promise<string> {
    if (id === undefined) await this.writes.run((tx) => this.sessions.revokeAll(tx, user.id), 'critical');
    else await this.sessions.revoke({ user }, id);
    return `Signed ${user.name} out ${id === undefined ? 'everywhere' : 'on that device'}.\n`;
  }

  private async liftBan({ id, name }: UserRow): Promise<string> {
    await this.admin.unban(id);
    return `${name} can sign in again.\n`;
  }
}
