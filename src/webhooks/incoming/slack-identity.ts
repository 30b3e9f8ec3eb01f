import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/account/accounts';
import { PublicAddress } from '../../config/public-address';
import type { Access } from './hook-access';

@Injectable()
export class SlackIdentity {
  constructor(
    private readonly accounts: Accounts,
    private readonly address: PublicAddress,
  ) {}

  get url(): string {
    return this.address.url;
  }

  of({ membership }: Access) {
    const { id, name } = membership.user;
    const user_id = `U${id}`;
    return {
      url: `${this.url}/`,
      team: this.accounts.view().name,
      team_id: 'T1',
      user: name,
      user_id,
      bot_id: user_id,
    };
  }
}
