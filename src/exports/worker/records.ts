import type { Queries } from '../../database/queries';
import { findMessages, type MessageRow } from '../../messages/message.queries';
import { messageView } from '../../messages/message-view';
import type { MessageView } from '../../protocol/message.view';
import { avatarPath, filePath } from '../archive-paths';
import type {
  BoostRecord,
  FileRecord,
  MembershipRecord,
  MessageRecord,
  RoomRecord,
  UserRecord,
} from '../records';
import type { Scope } from './scope';
import {
  type FileRow,
  type PersonRow,
  selectBoosts,
  selectMemberships,
  selectMessageIds,
  selectPeople,
  selectRooms,
} from './selection.queries';

const BATCH = 100;
const iso = (ms: number) => new Date(ms).toISOString();

export function* userRecords(db: Queries, scope: Scope): Generator<UserRecord> {
  for (const row of selectPeople(db, scope)) yield userRecord(row, scope);
}

function userRecord(row: PersonRow, scope: Scope): UserRecord {
  const { id, name, role, status, bio, has_avatar, created_at } = row;
  return {
    id,
    name,
    role,
    status,
    bio,
    avatar: has_avatar === 1 ? avatarPath(id, true) : null,
    created_at: iso(created_at),
    ...(scope.canTellEmail(id) && { email_address: row.email_address }),
  };
}

export function* roomRecords(db: Queries, scope: Scope): Generator<RoomRecord> {
  for (const { id, type, name, creator_id, created_at } of selectRooms(db, scope))
    yield { id, type, name, creator_id, created_at: iso(created_at) };
}

export function* membershipRecords(db: Queries, scope: Scope): Generator<MembershipRecord> {
  for (const row of selectMemberships(db, scope)) {
    const { room_id, user_id, created_at, involvement, starred, position, last_read_message_id } = row;
    const settings = { involvement, starred: starred === 1, position, last_read_message_id };
    yield {
      room_id,
      user_id,
      created_at: iso(created_at),
      ...(scope.canTellSettings(user_id) && { settings }),
    };
  }
}

export function* messageRecords(db: Queries, scope: Scope): Generator<MessageRecord> {
  let ids: number[] = [];
  for (const { id } of selectMessageIds(db, scope)) {
    ids.push(id);
    if (ids.length < BATCH) continue;
    yield* messagesWith(db, ids);
    ids = [];
  }
  if (ids.length > 0) yield* messagesWith(db, ids);
}

function* messagesWith(db: Queries, ids: number[]): Generator<MessageRecord> {
  for (const row of findMessages(db, ids).reverse()) yield messageRecord(messageView(row), row);
}

/** With the names that people had when they were mentioned, by which an import finds them in the source. */
function messageRecord(view: MessageView, { actions, alert, html }: MessageRow): MessageRecord {
  const { id, room_id, client_message_id, body, mentions, created_at, edited_at } = view;
  return {
    id,
    room_id,
    creator_id: view.creator.id,
    client_message_id,
    body: { ...body, html },
    mentions,
    reply_to_id: view.reply_to?.id ?? null,
    link_previews: view.link_previews.map(({ id: _, image: __, ...preview }) => preview),
    ...(actions !== null && { actions: JSON.parse(actions) }),
    ...(alert !== null && { alert: JSON.parse(alert) }),
    created_at,
    edited_at,
  };
}

export function* boostRecords(db: Queries, scope: Scope): Generator<BoostRecord> {
  for (const { id, message_id, booster_id, content, created_at } of selectBoosts(db, scope))
    yield { id, message_id, booster_id, content, created_at: iso(created_at) };
}

export function fileRecord(row: FileRow): FileRecord {
  const { id, message_id, creator_id, name, content_type, bytes, sha256, width, height, duration_ms } = row;
  return {
    id,
    message_id,
    creator_id,
    path: filePath(id, name),
    name,
    content_type,
    bytes,
    sha256: sha256.toString('hex'),
    width,
    height,
    duration: duration_ms === null ? null : duration_ms / 1000,
    created_at: iso(row.created_at),
  };
}
