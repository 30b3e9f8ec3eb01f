import type { Report } from '../report';
import { authorOf } from './authors';
import { isRecord, type Json, recordOf, recordsOf, textOf, textsOf } from './json';
import type { SlackRoom } from './rooms-list';
import type { Scratch } from './scratch';
import type { StagedExport } from './staged-export';
import { reasonToLeaveOut } from './subtypes';
import { timestampOf } from './timestamps';
import { withoutSecrets } from './without-secrets';

export class MessageStaging {
  readonly found: Pick<StagedExport, 'authors' | 'reactors' | 'newestMessageAt'> = {
    authors: new Map(),
    reactors: new Set(),
    newestMessageAt: undefined,
  };
  private readonly people: Map<string, string>;

  constructor(
    private readonly scratch: Scratch,
    users: Json[],
    private readonly report: Report,
  ) {
    this.people = new Map(
      users
        .map((user) => [textOf(recordOf(user.profile).bot_id), textOf(user.id)] as const)
        .filter(([id]) => id),
    );
  }

  add(room: SlackRoom, messages: unknown[]): void {
    this.scratch.inOneTransaction(() => {
      for (const message of messages) this.addOne(room, message);
    });
  }

  private addOne(room: SlackRoom, written: unknown): void {
    if (!isRecord(written)) return this.report.leftOut('messages', 'unreadable', room.name);
    const name = `${room.name}/${String(written.ts)}`;
    const time = timestampOf(written.ts);
    const reason = reasonToLeaveOut(textOf(written.subtype));
    if (reason) return this.report.leftOut('messages', reason, name);
    if (!time) return this.report.leftOut('messages', 'time_unreadable', name);
    const message = normalized(withoutSecrets(written));
    const author = authorOf(message, this.people);
    if (!author) return this.report.leftOut('messages', 'author_missing', name);
    if (isEmpty(message)) return this.report.leftOut('messages', 'blank', name);
    if (!this.scratch.add(room.id, time, author.key, message))
      return this.report.leftOut('messages', 'repeated', name);
    this.note(author, message, time.second * 1_000);
  }

  private note(
    { key, ...author }: NonNullable<ReturnType<typeof authorOf>>,
    message: Json,
    time: number,
  ): void {
    const { authors, reactors, newestMessageAt = 0 } = this.found;
    const known = authors.get(key);
    authors.set(key, { ...author, name: known?.name ?? author.name });
    for (const { users } of recordsOf(message.reactions)) for (const id of textsOf(users)) reactors.add(id);
    this.found.newestMessageAt = Math.max(newestMessageAt, time);
  }
}

/** Older exports have one file beside or instead of the list, and comments on files of their own kind. */
function normalized(message: Json): Json {
  const files = recordsOf(message.files);
  const file = isRecord(message.file) ? [message.file] : [];
  const all = files.length > 0 ? files : file;
  const isComment = message.subtype === 'file_comment';
  const text = isComment ? textOf(recordOf(message.comment).comment) : message.text;
  const { file: _file, ...rest } = message;
  return { ...rest, text, ...(all.length > 0 && !isComment ? { files: all } : { files: undefined }) };
}

const isEmpty = ({ text, blocks, attachments, files }: Json) =>
  textOf(text).trim() === '' && [blocks, attachments, files].every((list) => recordsOf(list).length === 0);
