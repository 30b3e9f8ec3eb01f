import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '../accounts/accounts';
import { SignUp } from '../accounts/sign-up';
import { type UserRow, Users } from '../auth/users';
import type { Config } from '../config';
import type { StoredFile } from '../files/stored-file';
import { Uploads } from '../files/uploads';
import { MessagesService } from '../messages/messages.service';
import { Memberships } from '../rooms/memberships';
import { RoomsService } from '../rooms/rooms.service';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { type Line, PEOPLE, type Who } from './demo/people';
import { ACCOUNT, ROOMS, type Room } from './demo/script';
import { momentOf } from './demo/when';

const DEVICE = { user_agent: '', ip_address: '' };
const OTHERS_HAVE_NOT_READ = 1;

export interface Login {
  name: string;
  email_address: string;
  password: string;
}

/**
 * Fills an empty account with people, rooms and what they said in the last days.
 * @returns who can sign in; undefined when there is an account already
 */
export async function fillDemo(app: INestApplicationContext): Promise<Login[] | undefined> {
  if (app.get(SignUp).isDone) return undefined;
  return new Demo(app).fill();
}

/** What the operator reads: the passwords exist nowhere else. */
export function howToSignIn({ DATA_DIR }: Config, logins: Login[] | undefined): string {
  if (!logins)
    return `The demo is in ${DATA_DIR}; its passwords were shown when it was made. Delete it to begin anew.\n`;
  const lines = logins.map(({ email_address, password }) => `  ${email_address.padEnd(20)} ${password}\n`);
  return `Sign in as one of these; the passwords are shown this once:\n${lines.join('')}`;
}

type Said = { line: Line; room: Room; at: number };

class Demo {
  private readonly people = new Map<Who, UserRow>();
  private readonly roomIds = new Map<Room, number>();
  private readonly messageIds = new Map<Line | string, number>();

  constructor(private readonly app: INestApplicationContext) {}

  async fill(): Promise<Login[]> {
    const now = Date.now();
    const logins = await this.signUp();
    await this.makeRooms();
    for (const said of chronicle(now)) await this.say(said);
    await this.app.get(WritesService).run((tx) => this.settle(tx, now));
    return logins;
  }

  private async signUp(): Promise<Login[]> {
    const signUp = this.app.get(SignUp);
    const logins: Login[] = [];
    for (const [key, { name, bio }] of Object.entries(PEOPLE)) {
      const login = { name, email_address: `${key}@example.com`, password: newPassword() };
      const { user } =
        logins.length === 0
          ? await signUp.setUp(login, ACCOUNT, DEVICE)
          : await signUp.join(this.app.get(Accounts).view().join_code, login, DEVICE);
      logins.push(login);
      await this.introduce(key as Who, user.id, bio);
    }
    return logins;
  }

  private async introduce(key: Who, id: number, bio: string): Promise<void> {
    await this.app.get(WritesService).run((tx) => tx.run('UPDATE users SET bio = ? WHERE id = ?', bio, id));
    this.people.set(key, this.app.get(Users).find(id)!);
  }

  private async makeRooms(): Promise<void> {
    const rooms = this.app.get(RoomsService);
    for (const [index, room] of ROOMS.entries()) {
      const [maker, ...others] = room.people.map((who) => this.people.get(who)!);
      const input = { type: room.type, name: room.name, user_ids: others.map(({ id }) => id) };
      const { result } =
        index === 0 ? { result: 1 } : await rooms.create(maker!, input, { key: undefined, body: input });
      this.roomIds.set(room, result);
    }
  }

  private async say({ line, room }: Said): Promise<void> {
    const [, who, body, { id, re, edited, picture } = {}] = line;
    const messages = this.app.get(MessagesService);
    const membership = this.app.get(Memberships).find(this.people.get(who)!, this.roomIds.get(room)!);
    const reply_to_id = re === undefined ? undefined : this.messageIds.get(re);
    const files = picture ? await this.hang(picture) : [];
    const { message } = await messages.post(membership, { body, reply_to_id }, files);
    await this.app.get(Uploads).release({ files });
    if (edited) await messages.edit(membership, message.id, { body: edited });
    this.messageIds.set(line, message.id);
    if (id) this.messageIds.set(id, message.id);
  }

  private async hang({ name, paint }: { name: string; paint: () => Buffer }): Promise<StoredFile[]> {
    const uploads = this.app.get(Uploads);
    return uploads.limits ? uploads.take(name, paint()) : [];
  }

  /** Puts everything at its time and leaves some of it unread. Nobody is signed in, and the log begins anew. */
  private settle(tx: Tx, now: number): void {
    const first = Math.min(...chronicle(now).map(({ at }) => at)) - 3_600_000;
    for (const table of ['accounts', 'users', 'rooms'])
      tx.run(`UPDATE ${table} SET created_at = ?, updated_at = ?`, first, first);
    tx.run('UPDATE memberships SET created_at = ?', first);
    for (const { line, at } of chronicle(now)) {
      const id = this.messageIds.get(line)!;
      tx.run(
        'UPDATE messages SET created_at = ?, edited_at = edited_at - created_at + ? WHERE id = ?',
        at,
        at,
        id,
      );
      for (const table of ['mentions', 'attachments'])
        tx.run(`UPDATE ${table} SET created_at = ? WHERE message_id = ?`, at, id);
    }
    for (const room of ROOMS) this.markRead(tx, room);
    tx.run(
      `UPDATE rooms SET last_activity_at = (SELECT max(created_at) FROM messages WHERE room_id = rooms.id)`,
    );
    for (const table of ['events', 'sessions', 'idempotency_keys']) tx.run(`DELETE FROM ${table}`);
  }

  private markRead(tx: Tx, room: Room): void {
    const ids = room.lines.map((line) => this.messageIds.get(line)!);
    for (const [who, { id }] of this.people) {
      const unread = who === 'mira' ? (room.unread ?? 0) : OTHERS_HAVE_NOT_READ;
      const room_id = this.roomIds.get(room)!;
      const own = 'SELECT coalesce(max(id), 0) FROM messages WHERE creator_id = user_id AND room_id = ?1';
      tx.run(
        `UPDATE memberships SET last_read_message_id = max(?2, (${own})) WHERE room_id = ?1 AND user_id = ?3`,
        room_id,
        ids.at(-1 - unread)!,
        id,
      );
    }
  }
}

/** Every line of every room, in the order in which it was said. */
function chronicle(now: number): Said[] {
  return ROOMS.flatMap((room) => room.lines.map((line) => ({ line, room, at: momentOf(line[0], now) }))).sort(
    (a, b) => a.at - b.at,
  );
}

/** 72 bit of chance, in three groups that can be typed. */
function newPassword(): string {
  const group = () => randomBytes(3).toString('hex');
  return [group(), group(), group()].join('-');
}
