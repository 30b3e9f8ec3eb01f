import { Injectable } from '@nestjs/common';
import { findAccount } from '../../auth/account.queries';
import type { NewPerson } from '../../auth/auth.dto';
import { findNamesakes } from '../../auth/namesakes';
import { type Device, Sessions } from '../../auth/sessions';
import { isSameSecret } from '../../auth/tokens';
import { insertUser } from '../../auth/user.writes';
import { meView } from '../../auth/user-view';
import { ReadDatabase } from '../../database/database';
import { Conflict, NotFound } from '../../http/errors';
import type { Role, SignedInView } from '../../protocol/user.view';
import { grantOpenRooms } from '../../rooms/memberships/membership.writes';
import { insertRoom } from '../../rooms/room.writes';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { createAccount } from '../account/accounts';
import { NewPasswords } from './new-passwords';
import { SetupCode } from './setup-code';

const FIRST_ROOM = 'All Talk';
const FIRST_NAME = 'Campfire';

@Injectable()
export class SignUp {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly newPasswords: NewPasswords,
    private readonly sessions: Sessions,
    private readonly setupCode: SetupCode,
  ) {}

  get isDone(): boolean {
    return findAccount(this.db) !== undefined;
  }

  /** @throws {Invalid} for a wrong code @throws {Conflict} when the account exists */
  assertCanSetUp(setup_code: string | undefined): void {
    this.assertNotDone(this.db);
    this.setupCode.assert(setup_code);
  }

  /** Creates the account, its administrator and first room. @throws {Conflict} when the account exists */
  async setUp(person: NewPerson, accountName: string | undefined, device: Device): Promise<SignedInView> {
    this.assertNotDone(this.db);
    const password_digest = await this.newPasswords.digest(person.password, person, accountName);
    return this.writes.run((tx) => {
      this.assertNotDone(tx);
      createAccount(tx, accountName || FIRST_NAME);
      const signedIn = this.welcome(tx, person, password_digest, 'administrator', device);
      const { id } = signedIn.user;
      insertRoom(tx, { type: 'open', name: FIRST_ROOM, creator_id: id, people: [id] });
      return signedIn;
    });
  }

  private assertNotDone(db: Pick<Tx, 'get'>): void {
    if (findAccount(db))
      throw new Conflict(
        'already_set_up',
        'This account is already set up. Sign in, or ask for the join link.',
      );
  }

  /** @throws {NotFound} unless it is the current join code */
  assertJoinCode(code: string, db: Pick<Tx, 'get'> = this.db): void {
    const account = findAccount(db);
    if (!account || !isSameSecret(account.join_code, code))
      throw new NotFound('This join link no longer works. Ask for a new one.');
  }

  async join(code: string, person: NewPerson, device: Device): Promise<SignedInView> {
    this.assertJoinCode(code);
    const password_digest = await this.newPasswords.digest(person.password, person);
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
    const me = { ...meView(user), ...findNamesakes(tx, [user.id]).get(user.id) };
    return { user: me, token: this.sessions.start(tx, user, device) };
  }
}
