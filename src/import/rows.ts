import type { AvatarImage } from '../accounts/people/avatar.entity';
import type { Account } from '../auth/account.entity';
import type { Ban } from '../auth/ban.entity';
import type { Session } from '../auth/session.entity';
import type { User } from '../auth/user.entity';
import type { Bot } from '../bots/bot.entity';
import type { Value } from '../database/queries';
import type { Attachment } from '../files/attachment.entity';
import type { LogoImage } from '../images/logo.entity';
import type { LinkPreview } from '../link-previews/link-preview.entity';
import type { Mention } from '../messages/body/mention.entity';
import type { Boost } from '../messages/boosts/boost.entity';
import type { Message } from '../messages/message.entity';
import type { ImportedRecord } from '../rooms/imported-record.entity';
import type { MembershipRecord } from '../rooms/memberships/membership.entity';
import type { Room } from '../rooms/room.entity';
import type { RecentSearch } from '../search/recent-search.entity';
import type { Tx } from '../writes/tx';

interface Tables {
  accounts: Account;
  attachments: Attachment;
  avatars: AvatarImage;
  bans: Ban;
  boosts: Boost;
  bots: Bot;
  imported_records: ImportedRecord;
  link_previews: LinkPreview;
  logos: LogoImage;
  memberships: MembershipRecord;
  mentions: Mention;
  messages: Message;
  rooms: Room;
  searches: RecentSearch;
  sessions: Session;
  users: User;
}

/** Only an import writes rows of all tables, because they come with their ids and times. */
export type Insert = <Name extends keyof Tables>(table: Name, row: Partial<Tables[Name]>) => void;

export const insertInto =
  (tx: Tx): Insert =>
  (table, row) => {
    const columns = Object.keys(row);
    const sql = `INSERT ${table === 'imported_records' ? 'OR REPLACE ' : ''}INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    tx.run(sql, ...(Object.values(row) as Value[]));
  };
