import { randomUUID } from 'node:crypto';
import type { ImportedBoost, ImportedFile, ImportedMessage } from '../../records';
import type { MessagesHere } from '../messages';
import type { Merge } from './merge';

const PERMALINK = /^\/rooms\/(\d+)\/@(\d+)$/;

/** New ones, with ids after those that are here. What was edited or deleted there stays as it came. */
export function* mergeMessages(merge: Merge, rooms: Set<number>): Generator<ImportedMessage> {
  const { campfire, report, messages, existing } = merge;
  for (const message of campfire.messages(messagesHere(merge))) {
    const id = messages.of(message.id);
    const room_id = merge.rooms.of(message.room_id);
    if (!rooms.has(room_id)) {
      report.leftOut('messages', 'deleted_here', message.id);
      continue;
    }
    if (id !== message.id) report.changed('messages', 'id_taken', message.id);
    yield withUniqueClientId(merge, {
      ...message,
      id,
      room_id,
      creator_id: merge.people.of(message.creator_id),
      imported_as: messages.keyOf(message.id),
    });
  }
  for (const id of existing.campfireMessages())
    if (!campfire.hasMessage(id)) report.changed('messages', 'gone_there', id);
}

function messagesHere({ existing, report, people, rooms, messages }: Merge): MessagesHere {
  return {
    person: (id) => people.of(id),
    permalink: (path) => {
      const [, room = 0, message = 0] = (PERMALINK.exec(path) ?? []).map(Number);
      return `/rooms/${rooms.of(room)}/@${messages.of(message)}`;
    },
    came: (id, edited_at) => {
      if (messages.isNew(id)) return false;
      const here = existing.message(messages.of(id));
      if (!here) report.leftOut('messages', 'deleted_here', id);
      else report.matched('messages');
      if (here && edited_at !== null && edited_at > (here.edited_at ?? 0))
        report.changed('messages', 'edited_there', id);
      return true;
    },
  };
}

/** Nothing makes them unique there. */
function withUniqueClientId({ existing, report }: Merge, message: ImportedMessage): ImportedMessage {
  if (!existing.hasClientId(message)) return message;
  report.changed('messages', 'client_id_repeated', message.id);
  return { ...message, client_message_id: randomUUID() };
}

/** Those of new messages, and photos of new people. @param added ids here of those who come now */
export function mergeFiles(
  { campfire, report, people, messages }: Merge,
  added: Set<number>,
): ImportedFile[] {
  const files = campfire.files.flatMap((file) => {
    const { kind, id } = file.owner;
    const isNew = kind === 'message' ? messages.isNew(id) : kind === 'avatar' && added.has(people.of(id));
    const here = kind === 'message' ? messages.of(id) : people.of(id);
    return isNew ? { ...file, owner: { kind, id: here } } : [];
  });
  report.matched('files', campfire.files.length - files.length);
  return files;
}

export function* mergeBoosts({
  campfire,
  report,
  people,
  messages,
  boosts,
}: Merge): Generator<ImportedBoost> {
  for (const boost of campfire.boosts()) {
    const { id, message_id, booster_id } = boost;
    if (boosts.isNew(id))
      yield {
        ...boost,
        id: boosts.of(id),
        message_id: messages.of(message_id),
        booster_id: people.of(booster_id),
      };
    else report.matched('boosts');
  }
}
