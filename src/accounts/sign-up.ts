import { Injectable } from '@nestjs/common';
import type { NewPerson } from '../auth/auth.dto';
import { assertUncommon } from '../auth/common-passwords';
import { Passwords } from '../auth/passwords';
import { type Device, Sessions } from '../auth/sessions';
import { isSameSecret } from '../auth/tokens';
import type { Role, SignedInView } from '../auth/user.view';
import { insertUser, meView } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Conflict, NotFound } from '../errors';
import { grantOpenRooms } from '../rooms/grants';
import { insertRoom } from '../rooms/room-rows';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { insertAccount } from './accounts';

const FIRST_ROOM = 'All Talk';
const FIRST_NAME = 'Campfire';

/** How people come to be on the account: the first one sets it up, everyone else joins by its link. */
@Injectable()
export class SignUp {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  get isDone(): boolean {
    return this.db.get('SELECT 1 FROM accounts') !== undefined;
  }

  /**
   * Makes the account, its first administrator and its first room: all of it, once.
   * @throws {Conflict} when somebody was faster
   */
  async setUp(person: NewPerson, accountName: string | undefined, device: Device): Promise<SignedInView> {
    this.assertNotDone(this.db);
    assertUncommon(person.password, person.name, person.email_address, accountName);
    const password_digest = await this.passwords.digest(person.password);
    return this.writes.run((tx) => {
      this.assertNotDone(tx);
      insertAccount(tx, accountName?.trim() || FIRST_NAME);
      const signedIn = this.welcome(tx, person, password_digest, 'administrator', device);
      const { id } = signedIn.user;
      insertRoom(tx, { type: 'open', name: FIRST_ROOM, creator_id: id, people: [id] });
      return signedIn;
    });
  }

  private assertNotDone(db: Pick<Tx, 'get'>): void {
    if (db.get('SELECT 1 FROM accounts'))
      throw new Conflict(
        'already_set_up',
        'This account has been set up. Sign in, or ask for the join link.',
      );
  }

  /** @throws {NotFound} when the link is not, or no longer, the one of this account */
  assertJoinCode(code: string, db: Pick<Tx, 'get'> = this.db): void {
    const account = db.get<{ join_code: string }>('SELECT join_code FROM accounts');
    if (!account || !isSameSecret(account.join_code, code))
      throw new NotFound('This invitation is not valid any more. Ask for a new link.');
  }

  async join(code: string, person: NewPerson, device: Device): Promise<SignedInView> {
    this.assertJoinCode(code);
    const account = this.db.get<{ name: string }>('SELECT name FROM accounts');
    assertUncommon(person.password, person.name, person.email_address, account?.name);
    const password_digest = await this.passwords.digest(person.password);
    return this.writes.run((tx) => {
      this.assertJoinCode(code, tx);
      return this.welcome(tx, person, password_digest, 'member', device);
    });
  }

  private welcome(
    tx: Tx,
    person: NewPerson,
    password_digest: string,
    role: Role,
    device: Device,
  ): SignedInView {
    const { name, email_address } = person;
    const user = insertUser(tx, { name, email_address, password_digest, role });
    grantOpenRooms(tx, user);
    return { user: meView(user), token: this.sessions.start(tx, user, device) };
  }
}
