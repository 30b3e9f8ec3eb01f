import { Injectable } from '@nestjs/common';
import { assertUncommon } from '../../auth/common-passwords';
import { Passwords } from '../../auth/passwords';
import { Accounts } from '../account/accounts';

interface Owner {
  name?: string;
  email_address?: string | null;
}

@Injectable()
export class NewPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly accounts: Accounts,
  ) {}

  /** @throws {Invalid} `too_common` */
  digest(
    password: string,
    { name, email_address }: Owner,
    accountName = this.accounts.find()?.name,
  ): Promise<string> {
    assertUncommon(password, name, email_address, accountName);
    return this.passwords.digest(password);
  }
}
