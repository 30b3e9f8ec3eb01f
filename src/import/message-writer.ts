import { randomUUID } from 'node:crypto';
import { tokenHash } from '../auth/tokens';
import type { StoredFile } from '../files/store/stored-file';
import { HTML_VERSION } from '../messages/body/bodies';
import { bodyChecksum } from '../messages/body/body-checksum';
import { messageFacets } from '../messages/body/facets';
import { searchText } from '../messages/search-text';
import { writeBoosts } from './boost-writer';
import type { ImportContext } from './import-context';
import { ImportedBodies, type ImportedBody } from './imported-bodies';
import type { ImportedMessage, ImportSource } from './records';
import { RoomTimelines } from './room-timelines';
import { Seen } from './seen';
import type { StagedFile } from './staged-files';

/** Writes messages one at a time, with their mentions, files, and previews. @returns where each room ends */
export function writeMessages(source: ImportSource, context: ImportContext): RoomTimelines {
  const writer = new MessageWriter(source, context);
  try {
    writer.write();
    return writer.timelines;
  } finally {
    writer.close();
  }
}

class MessageWriter {
  readonly timelines: RoomTimelines;
  private readonly written = new Seen();
  private readonly clientIds = new Seen();
  private readonly bodies: ImportedBodies;

  constructor(
    private readonly source: ImportSource,
    private readonly context: ImportContext,
  ) {
    const all = [...source.people, ...(source.peopleHere ?? [])];
    const people = new Map(all.map(({ id, name }) => [id, { id, name }]));
    this.bodies = new ImportedBodies(people, context.ownOrigins);
    this.timelines = new RoomTimelines(source.memberships, source.roomsHere ?? []);
  }

  close(): void {
    this.written.close();
    this.clientIds.close();
  }

  write(): void {
    const { progress, report, staged } = this.context;
    progress.begin('Messages', this.source.messageCount);
    for (const message of this.source.messages()) {
      this.writeMessage(message);
      progress.step();
    }
    for (const name of staged.left) report.leftOut('files', 'message_missing', name);
    writeBoosts(this.source, this.context, this.written);
  }

  private writeMessage(message: ImportedMessage): void {
    const { report, staged } = this.context;
    const files = staged.takeOfMessage(message.id);
    const names = files.map(({ name }) => name);
    const imported = this.bodies.render(message, names);
    if (!imported) return report.leftOut('messages', 'blank', message.id);
    this.insertMessage({ ...message, client_message_id: this.uniqueClientId(message) }, files, imported);
    this.insertMentions(message, imported);
    this.insertAttachments(message, files);
    this.insertPreviews(message, imported);
    if (message.imported_as)
      this.context.insert('imported_records', { ...message.imported_as, id: message.id });
    this.written.add(message.id);
    this.timelines.add(message.room_id, message.id, message.created_at);
    report.imported('messages');
  }

  /** Nothing makes them unique in a Campfire. The first message keeps its own. */
  private uniqueClientId({ id, creator_id, room_id, client_message_id }: ImportedMessage): string {
    if (this.clientIds.add(`${creator_id} ${room_id} ${client_message_id}`)) return client_message_id;
    this.context.report.changed('messages', 'client_id_repeated', id);
    return randomUUID();
  }

  private insertMessage(
    message: ImportedMessage,
    files: StoredFile[],
    { body, previews, messageLinks }: ImportedBody,
  ): void {
    const { mention_ids, ...texts } = body;
    const { id, room_id, creator_id, client_message_id, created_at, edited_at } = message;
    const { reply_to_id = null, actions = null, alert = null } = message;
    this.context.insert('messages', {
      id,
      room_id,
      creator_id,
      client_message_id,
      ...texts,
      mentions: mention_ids.join(' '),
      html_version: HTML_VERSION,
      posted_hash: tokenHash(body.source),
      attachments: files.length,
      link_previews: previews.length,
      message_links: messageLinks.join(' '),
      body_checksum: bodyChecksum({ ...body, client_message_id }),
      facets: messageFacets(body.html, body.plain_text, files),
      search_text: searchText(body.plain_text),
      reply_to_id,
      actions,
      alert,
      created_at,
      edited_at,
    });
  }

  private insertMentions({ id, room_id, created_at }: ImportedMessage, { body }: ImportedBody): void {
    for (const user_id of body.mention_ids)
      this.context.insert('mentions', { user_id, room_id, message_id: id, created_at });
  }

  private insertAttachments({ id, creator_id, created_at }: ImportedMessage, files: StagedFile[]): void {
    const { insert, report } = this.context;
    for (const [position, { is_animated, ...file }] of files.entries()) {
      insert('attachments', {
        message_id: id,
        creator_id,
        position,
        created_at,
        ...file,
        is_animated: Number(is_animated),
      });
      report.imported('files');
    }
  }

  private insertPreviews(
    { id, created_at, previews: all }: ImportedMessage,
    { previews }: ImportedBody,
  ): void {
    const { insert, report } = this.context;
    for (const preview of previews) {
      insert('link_previews', { message_id: id, ...preview, created_at });
      report.imported('link_previews');
    }
    for (const { has_image } of all) if (has_image) report.leftOut('preview_images', 'on_other_servers', id);
    if (all.length > previews.length)
      report.leftOut('link_previews', 'preview_unplaced', id, all.length - previews.length);
  }
}
