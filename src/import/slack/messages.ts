import { createHash } from 'node:crypto';
import type { ExistingAccount } from '../existing-account';
import type { ImportedFile, ImportedMessage } from '../records';
import type { Report } from '../report';
import { recordOf, textOf } from './json';
import { filesOf } from './message-files';
import type { PersonHere } from './people';
import type { SlackRooms } from './rooms';
import type { StagedMessage } from './scratch';
import type { StagedExport } from './staged-export';
import { isUncommon } from './subtypes';
import { previewsOf } from './text/attachments';
import { bodyHtml } from './text/body';
import type { Names } from './text/names';
import { isBefore, timestampOf } from './timestamps';

export interface MessageContext {
  staged: StagedExport;
  existing: ExistingAccount;
  report: Report;
  people: Map<string, PersonHere>;
  rooms: SlackRooms;
  roomNames: Map<string, string>;
}

export function* readMessages(context: MessageContext): Generator<ImportedMessage> {
  for (const row of context.staged.scratch.rows('new')) {
    const room_id = context.rooms.byKey.get(row.room);
    if (room_id === undefined) context.report.leftOut('messages', 'room_missing', row.key);
    else yield messageOf(row, room_id, context);
  }
}

function messageOf(row: StagedMessage, room_id: number, context: MessageContext): ImportedMessage {
  const { message, id, key } = row;
  const { report, people, staged } = context;
  const files = filesOf(message, id, staged.files);
  for (const file of files.linked) report.leftOut('files', 'kept_as_link', file);
  for (const file of files.gone) report.leftOut('files', 'file_gone', file);
  if (isUncommon(textOf(message.subtype)))
    report.changed('messages', 'uncommon', `${key} ${textOf(message.subtype)}`);
  return {
    id,
    room_id,
    creator_id: people.get(row.author)!.id,
    client_message_id: `slack-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`,
    source: bodyHtml(message, namesIn(room_id, context)) + files.html,
    format: 'html',
    previews: previewsOf(message.attachments),
    file_names: files.carried.map(({ name }) => name),
    reply_to_id: parentOf(row, context),
    created_at: row.second * 1_000 + Math.floor(row.micro / 1_000),
    edited_at: editedAt(row),
    imported_as: { source: 'slack', kind: 'message', key },
  };
}

function namesIn(room_id: number, { people, rooms, roomNames }: MessageContext): Names {
  const members = rooms.members.get(room_id);
  return {
    person: (key) => {
      const found = people.get(key);
      const isMentioned = found?.isActive && members?.has(found.id);
      return found && { id: isMentioned ? found.id : undefined, name: found.name };
    },
    room: (key) => roomNames.get(key),
  };
}

/** A parent is older than its replies, whatever the export says. */
function parentOf(row: StagedMessage, { staged, existing, report }: MessageContext): number | null {
  const thread = timestampOf(row.message.thread_ts);
  if (!thread || thread.ts === row.ts) return null;
  const id =
    staged.scratch.idOf(row.room, thread.ts) ??
    existing.imported('slack', 'message', `${row.room}/${thread.ts}`);
  if (id !== undefined && isBefore(thread, row)) return id;
  report.changed('messages', 'parent_missing', row.key);
  return null;
}

export function editedAt({ message, second }: StagedMessage): number | null {
  const edited = timestampOf(recordOf(message.edited).ts);
  if (!edited) return message.edited ? second * 1_000 : null;
  return edited.second * 1_000;
}

export function* filesToStage({ scratch, files }: StagedExport): Generator<ImportedFile> {
  for (const { message, id } of scratch.rows('new with files')) yield* filesOf(message, id, files).carried;
}
