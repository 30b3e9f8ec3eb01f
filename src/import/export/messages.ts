import type { MessageRecord } from '../../exports/records';
import { mentionedPeople } from '../../messages/body/mentioned-people';
import { MAX_CLIENT_ID } from '../../protocol/limits';
import type { ImportedBoost, ImportedMessage } from '../records';
import type { Report } from '../report';
import { readRecords } from './lines';

interface KnownIds {
  people: Set<number>;
  rooms: Set<number>;
}

export function* readExportedMessages(
  path: string,
  ids: KnownIds,
  report: Report,
): Generator<ImportedMessage> {
  const names = fileNames(path);
  for (const record of readRecords(path, 'messages')) {
    if (!ids.rooms.has(record.room_id)) report.leftOut('messages', 'room_missing', record.id);
    else if (!ids.people.has(record.creator_id)) report.leftOut('messages', 'person_missing', record.id);
    else yield messageOf(record, names.get(record.id) ?? []);
  }
}

function messageOf(record: MessageRecord, file_names: string[]): ImportedMessage {
  const { id, room_id, creator_id, client_message_id, body, link_previews = [], edited_at = null } = record;
  return {
    id,
    room_id,
    creator_id,
    client_message_id: client_message_id.slice(0, MAX_CLIENT_ID),
    source: String(body.source ?? ''),
    format: body.format,
    mentioned: mentionedPeople(String(body.html ?? '')),
    previews: link_previews.map((preview) => ({ ...preview, has_image: false })),
    file_names,
    reply_to_id: record.reply_to_id ?? null,
    actions: record.actions ? JSON.stringify(record.actions) : null,
    alert: record.alert ? JSON.stringify(record.alert) : null,
    created_at: Date.parse(record.created_at),
    edited_at: edited_at === null ? null : Date.parse(edited_at),
  };
}

function fileNames(path: string): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { message_id, name } of readRecords(path, 'files'))
    names.set(message_id, [...(names.get(message_id) ?? []), name]);
  return names;
}

export function* readExportedBoosts(path: string, ids: KnownIds, report: Report): Generator<ImportedBoost> {
  for (const boost of readRecords(path, 'boosts')) {
    if (ids.people.has(boost.booster_id)) yield { ...boost, created_at: Date.parse(boost.created_at) };
    else report.leftOut('boosts', 'person_missing', boost.id);
  }
}
