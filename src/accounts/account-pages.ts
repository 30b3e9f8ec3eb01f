import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { AccountPage } from '../../views/accounts/settings';
import { Users, userView } from '../auth/users';
import type { AppError } from '../errors';
import { setFlash } from '../pages/flash';
import { faultsFor, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { Accounts } from './accounts';
import { qrCode } from './qr-code';

/** So many people at once; the others are on pages of their own. */
const SHOWN = 50;

/** The account's own page: the invitation for everyone, the settings for administrators. */
@Injectable()
export class AccountPages {
  private readonly codes = new LRUCache<string, string>({ max: 4 });

  constructor(
    private readonly pages: Pages,
    private readonly accounts: Accounts,
    private readonly users: Users,
  ) {}

  async show(request: FastifyRequest, reply: FastifyReply, error?: AppError): Promise<FastifyReply> {
    const joinQr = await this.qrCode(this.accounts.view().join_url);
    const props = {
      account: this.accounts.view(),
      people: this.users.active(SHOWN + 1).map(userView),
      offered: this.accounts.offered,
      joinQr,
      values: error && typed(request.body),
      errors: faultsFor(error, 'name', 'logo'),
    };
    return this.pages.show(request, reply, AccountPage, props, error);
  }

  saved(reply: FastifyReply, words: string): FastifyReply {
    setFlash(reply, 'notice', words);
    return reply.redirect('/account/edit', 303);
  }

  private async qrCode(url: string): Promise<string> {
    const known = this.codes.get(url);
    if (known) return known;
    const svg = await qrCode(url);
    this.codes.set(url, svg);
    return svg;
  }
}
