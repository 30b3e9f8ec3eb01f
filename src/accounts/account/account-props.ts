import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Users } from '../../auth/users';
import type { Viewer } from '../../auth/viewer';
import { Features } from '../../config/features';
import type { AppError } from '../../http/errors';
import { fieldErrors, typed } from '../../pages/form-body';
import { ProxyWarnings } from '../../proxies/proxy-warnings';
import { qrCode } from '../sign-in/qr-code';
import { AccountAlerts } from './account-alerts';
import { Accounts } from './accounts';

const MAX_PEOPLE = 50;

@Injectable()
export class AccountPropsBuilder {
  private readonly codes = new LRUCache<string, string>({ max: 4 });

  constructor(
    private readonly accounts: Accounts,
    private readonly users: Users,
    private readonly features: Features,
    private readonly warnings: ProxyWarnings,
    private readonly alerts: AccountAlerts,
  ) {}

  async build({ user }: Viewer, body: unknown, error?: AppError) {
    const account = this.accounts.view();
    return {
      account,
      people: this.users.views(this.users.active(MAX_PEOPLE + 1), user),
      offered: this.features.offered,
      warnings: this.warnings.all,
      botAlert: this.alerts.of('bots'),
      joinQr: await this.qrCode(account.join_url),
      values: error && typed(body),
      errors: fieldErrors(error, 'name', 'logo', 'settings.link_preview_language'),
    };
  }

  private async qrCode(url: string): Promise<string> {
    const svg = this.codes.get(url) ?? (await qrCode(url));
    this.codes.set(url, svg);
    return svg;
  }
}
