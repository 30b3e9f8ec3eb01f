import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '../../accounts/account/accounts';
import { saveAvatar } from '../../accounts/people/avatars';
import { SignUp } from '../../accounts/sign-in/sign-up';
import { type UserRow, Users } from '../../auth/users';
import type { Config } from '../../config/config';
import { Features } from '../../config/features';
import { FileStore } from '../../files/store/file-store';
import type { StoredFile } from '../../files/store/stored-file';
import { Thumbnails } from '../../files/thumbnails/thumbnails';
import { receiveFile } from '../../files/uploads/receive-file';
import { Uploads } from '../../files/uploads/uploads';
import { MessagesService } from '../../messages/messages.service';
import { Memberships } from '../../rooms/memberships/memberships';
import { RoomsService } from '../../rooms/rooms.service';
import { WritesService } from '../../writes/writes.service';
import { backdate } from './backdate';
import { type Line, PEOPLE, type Who } from './people';
import { portraitOf } from './portraits';
import { ACCOUNT, ROOMS, type Room } from './script';
import { type DemoMessage, messagesByTime } from './timeline';

const DEVICE = { user_agent: '', ip_address: '' };

interface Login {
  name: string;
  email_address: string;
  password: string;
}

export async function fillDemo(app: INestApplicationContext): Promise<Login[] | undefined> {
  if (app.get(SignUp).isDone) return undefined;
  return new Demo(app).fill();
}

export function howToSignIn({ DATA_DIR }: Config, logins: Login[] | undefined): string {
  if (!logins)
    return `The demo is in ${DATA_DIR}. Its passwords were shown when it was created. Delete the folder to start over.\n`;
  const lines = logins.map(({ email_address, password }) => `  ${email_address.padEnd(20)} ${password}\n`);
  return `Sign in as any of these people. The passwords won't be shown again:\n${lines.join('')}`;
}

class Demo {
  readonly people = new Map<Who, UserRow>();
  readonly roomIds = new Map<Room, number>();
  readonly messageIds = new Map<Line | string, number>();

  constructor(private readonly app: INestApplicationContext) {}

  async fill(): Promise<Login[]> {
    const now = Date.now();
    const logins = await this.signUp();
    await this.makeRooms();
    for (const message of messagesByTime(now)) await this.post(message);
    await this.app.get(WritesService).run((tx) => backdate(tx, now, this));
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
      await this.setProfile(key as Who, user.id, bio);
    }
    return logins;
  }

  private async setProfile(who: Who, id: number, bio: string): Promise<void> {
    const image = await this.photoOf(who);
    await this.app.get(WritesService).run((tx) => {
      saveAvatar(tx, id, image);
      tx.run('UPDATE users SET bio = ? WHERE id = ?', bio, id);
    });
    this.people.set(who, this.app.get(Users).find(id)!);
  }

  private async photoOf(who: Who): Promise<Buffer> {
    const store = this.app.get(FileStore);
    const { key } = (await receiveFile(
      store,
      Readable.from([portraitOf(who)]),
      `${who}.png`,
      () => undefined,
    ))!;
    try {
      return await this.app.get(Thumbnails).square(key, 'avatar');
    } finally {
      await store.abort(key);
    }
  }

  private async makeRooms(): Promise<void> {
    const rooms = this.app.get(RoomsService);
    for (const [index, room] of ROOMS.entries()) {
      const [creator, ...others] = room.people.map((who) => this.people.get(who)!);
      const input = { type: room.type, name: room.name, user_ids: others.map(({ id }) => id) };
      const { result } =
        index === 0 ? { result: 1 } : await rooms.create(creator!, input, { key: undefined, body: input });
      this.roomIds.set(room, result);
    }
  }

  private async post({ line, room }: DemoMessage): Promise<void> {
    const [, who, body, { id, re, edited, picture } = {}] = line;
    const messages = this.app.get(MessagesService);
    const membership = this.app.get(Memberships).find(this.people.get(who)!, this.roomIds.get(room)!);
    const reply_to_id = re === undefined ? undefined : this.messageIds.get(re);
    const files = picture ? await this.upload(picture) : [];
    const { message } = await messages.post(membership, { body, reply_to_id }, files);
    await this.app.get(Uploads).release(files);
    if (edited) await messages.edit(membership, message.id, { body: edited });
    this.messageIds.set(line, message.id);
    if (id) this.messageIds.set(id, message.id);
  }

  private async upload({ name, draw }: { name: string; draw: () => Buffer }): Promise<StoredFile[]> {
    const uploads = this.app.get(Uploads);
    return this.app.get(Features).isOn('files') ? uploads.receive(name, draw()) : [];
  }
}

/** 72 random bits. */
function newPassword(): string {
  const group = () => randomBytes(3).toString('hex');
  return [group(), group(), group()].join('-');
}
