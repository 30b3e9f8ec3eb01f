import { DataSource } from 'typeorm';
import { AvatarImage } from './src/accounts/people/avatar.entity';
import { Account } from './src/auth/account.entity';
import { Ban } from './src/auth/ban.entity';
import { Key } from './src/auth/keys/key.entity';
import { Session } from './src/auth/session.entity';
import { SignInLink } from './src/auth/sign-in-link.entity';
import { User } from './src/auth/user.entity';
import { Backup } from './src/backups/backup.entity';
import { BackupSettings } from './src/backups/backup-settings.entity';
import { Bot } from './src/bots/bot.entity';
import { WebhookExchange } from './src/bots/inspector/webhook-exchange.entity';
import { WebhookDelivery } from './src/bots/webhooks/webhook-delivery.entity';
import { WebhookRoom } from './src/bots/webhooks/webhook-room.entity';
import { writerOptions } from './src/database/writer-options';
import { ExportJob } from './src/exports/export.entity';
import { Attachment } from './src/files/attachment.entity';
import { DrawingJob } from './src/files/drawing/drawing-job.entity';
import { StartedUpload } from './src/files/resumable/upload.entity';
import { DiscardedFile } from './src/files/store/discarded-file.entity';
import { EventCursor } from './src/gateway/events/cursor.entity';
import { LogoImage } from './src/images/logo.entity';
import { LinkPreview } from './src/link-previews/link-preview.entity';
import { LinkPreviewJob } from './src/link-previews/link-preview-job.entity';
import { Press } from './src/messages/actions/press.entity';
import { BodyUpgrade } from './src/messages/body/body-upgrade.entity';
import { Mention } from './src/messages/body/mention.entity';
import { Boost } from './src/messages/boosts/boost.entity';
import { DeletedMessage } from './src/messages/deletion/deleted-message.entity';
import { PurgeJob } from './src/messages/deletion/purge-job.entity';
import { Message } from './src/messages/message.entity';
import { RetentionRule } from './src/messages/retention/retention-rule.entity';
import { PushSubscription } from './src/push/push-subscription.entity';
import { ImportedRecord } from './src/rooms/imported-record.entity';
import { MembershipRecord } from './src/rooms/memberships/membership.entity';
import { RoomOrderRecord } from './src/rooms/order/room-order.entity';
import { Room } from './src/rooms/room.entity';
import { RecentSearch } from './src/search/recent-search.entity';
import { IncomingWebhook } from './src/webhooks/incoming/incoming-webhook.entity';
import { OpenAlert } from './src/webhooks/incoming/open-alert.entity';
import { ClockReading } from './src/writes/clock-reading.entity';
import { LoggedEvent } from './src/writes/event.entity';
import { IdempotencyKey } from './src/writes/idempotency/idempotency-key.entity';

export const ENTITIES = [
  Account,
  User,
  Session,
  SignInLink,
  Key,
  Ban,
  AvatarImage,
  LogoImage,
  Room,
  MembershipRecord,
  RoomOrderRecord,
  Message,
  Mention,
  BodyUpgrade,
  Boost,
  Press,
  DeletedMessage,
  PurgeJob,
  Attachment,
  DrawingJob,
  DiscardedFile,
  StartedUpload,
  LinkPreview,
  LinkPreviewJob,
  PushSubscription,
  RecentSearch,
  Bot,
  WebhookRoom,
  WebhookDelivery,
  WebhookExchange,
  IncomingWebhook,
  OpenAlert,
  LoggedEvent,
  EventCursor,
  IdempotencyKey,
  ClockReading,
  Backup,
  BackupSettings,
  ExportJob,
  ImportedRecord,
  RetentionRule,
];

/** For the TypeORM command line, and for tests of the schema. The server itself speaks SQL. */
export default new DataSource(writerOptions(`${process.env.DATA_DIR ?? 'data'}/campfire.sqlite3`, ENTITIES));
