import type { MessageView } from '../../protocol/message.view';
import { roomPath } from '../archive-paths';

const MAX_CHARACTERS = 1024 * 1024;

type Entry = [text: string, author: string, room: string, at: string, href: string];

/** A script, since a page from the disk may read nothing else. */
export class SearchFile {
  private entries: Entry[] = [];
  private characters = 0;

  add(
    { id, room_id, creator, body, attachments, created_at }: MessageView,
    room: string,
    page: number,
  ): void {
    const words = [body.plain_text, ...attachments.map(({ name }) => name)].filter(Boolean).join('\n');
    if (words === '') return;
    const href = `${roomPath(room_id, page)}#message-${id}`;
    this.entries.push([words, creator.name, room, created_at, href]);
    this.characters += words.length;
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  get isFull(): boolean {
    return this.characters > MAX_CHARACTERS;
  }

  take(): string {
    const script = `searchEntries(${JSON.stringify(this.entries)});\n`;
    this.entries = [];
    this.characters = 0;
    return script;
  }
}
