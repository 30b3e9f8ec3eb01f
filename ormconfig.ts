import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { Account } from './src/accounts/account.entity';
import { Ban } from './src/auth/ban.entity';
import { Session } from './src/auth/session.entity';
import { SignInLink } from './src/auth/sign-in-link.entity';
import { User } from './src/auth/user.entity';
import { MIGRATIONS } from './src/database/migrations';
import { Attachment } from './src/files/attachment.entity';
import { DiscardedFile } from './src/files/discarded-file.entity';
import { Boost } from './src/messages/boost.entity';
import { MessageErasure } from './src/messages/erasure.entity';
import { Mention } from './src/messages/mention.entity';
import { Message } from './src/messages/message.entity';
import { AvatarPicture } from './src/pictures/avatar.entity';
import { LogoPicture } from './src/pictures/logo.entity';
import { PushSubscription } from './src/push/push-subscription.entity';
import { Membership } from './src/rooms/membership.entity';
import { Room } from './src/rooms/room.entity';
import { RecentSearch } from './src/search/recent-search.entity';
import { Unfurl } from './src/unfurls/unfurl.entity';
import { UnfurlJob } from './src/unfurls/unfurl-job.entity';
import { LoggedEvent } from './src/writes/event.entity';
import { IdempotencyKey } from './src/writes/idempotency-key.entity';

export const ENTITIES = [
  Account,
  User,
  Session,
  SignInLink,
  Ban,
  AvatarPicture,
  LogoPicture,
  Room,
  Membership,
  Message,
  Mention,
  Boost,
  MessageErasure,
  Attachment,
  DiscardedFile,
  Unfurl,
  UnfurlJob,
  PushSubscription,
  RecentSearch,
  LoggedEvent,
  IdempotencyKey,
];

/** Settings of every connection that writes; why each one: `docs/architecture.md`. */
function prepare(db: Database): void {
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
    'mmap_size = 0',
    'cache_size = -4000',
    'busy_timeout = 0',
  ])
    db.pragma(pragma);
}

/** The one data source that may write. Only `WritesService` and migrations hold it. */
export function writerSource(path: string): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: path,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    prepareDatabase: prepare,
  });
}

/** The file that the TypeORM command line works on. */
export default writerSource(`${process.env.DATA_DIR ?? 'data'}/campfire.sqlite3`);
