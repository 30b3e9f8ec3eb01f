import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/account/accounts';
import { PublicAddress } from '../config/public-address';
import { ACCEPT_ENCODING } from '../outbound/decoders';
import { Outbound, type OutboundRequest } from '../outbound/outbound';
import type { OutboundResponse, ResponseHead } from '../outbound/response';

const MAX_JSON_BYTES = 64 * 1024;

@Injectable()
export class PageRequests {
  constructor(
    private readonly outbound: Outbound,
    private readonly accounts: Accounts,
    private readonly address: PublicAddress,
  ) {}

  /** @throws {OutboundError} */
  fetch(address: string | URL, accept: string, options: OutboundRequest): Promise<OutboundResponse> {
    const headers = {
      'user-agent': `Mozilla/5.0 (compatible; CampfireBot/1.0; +${this.address.url}; like Twitterbot)`,
      'accept-language': this.languages,
      'accept-encoding': ACCEPT_ENCODING,
      accept,
    };
    return this.outbound.fetch(address, { ...options, headers: { ...headers, ...options.headers } });
  }

  /** @returns a file from there on; undefined if its host sends no parts */
  async rest(url: URL, offset: number, limits: Pick<OutboundRequest, 'timeoutMs' | 'maxBytes'>) {
    const headers = { range: `bytes=${offset}-`, 'accept-encoding': 'identity' };
    const accepts = ({ status }: ResponseHead) => status === 206;
    try {
      const { status, body } = await this.fetch(url, '*/*', { ...limits, headers, accepts, keepsCut: true });
      return status === 206 ? body : undefined;
    } catch {
      return undefined;
    }
  }

  async json(address: string | URL, timeoutMs: number): Promise<unknown> {
    try {
      const { status, body } = await this.fetch(address, 'application/json', {
        timeoutMs,
        maxBytes: MAX_JSON_BYTES,
        redirects: 3,
      });
      return status === 200 ? JSON.parse(body.toString('utf8')) : undefined;
    } catch {
      return undefined;
    }
  }

  private get languages(): string {
    const { link_preview_language: language } = this.accounts.settings;
    return language === '' ? 'en, *;q=0.5' : `${language}, en;q=0.5, *;q=0.3`;
  }
}
