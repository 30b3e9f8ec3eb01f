import { Injectable } from '@nestjs/common';
import { isSameSecret, randomCode } from '../../auth/tokens';
import { Config } from '../../config/config';
import { PublicAddress } from '../../config/public-address';
import { Invalid } from '../../http/errors';

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Proves access to the server's output where others can reach the server first. */
@Injectable()
export class SetupCode {
  readonly code: string;

  constructor(
    private readonly config: Config,
    private readonly address: PublicAddress,
  ) {
    this.code = config.SETUP_CODE ?? randomCode(ALPHABET, 3);
  }

  get isRequired(): boolean {
    const { SETUP_CODE, TRUSTED_PROXIES } = this.config;
    return SETUP_CODE !== undefined || TRUSTED_PROXIES.length > 0 || !this.address.isLoopback;
  }

  /** @throws {Invalid} `wrong_setup_code` */
  assert(given: string | undefined): void {
    if (this.isRequired && !isSameSecret(plain(this.code), plain(given ?? '')))
      throw Invalid.field(
        'setup_code',
        'wrong_setup_code',
        'That’s not the setup code. The server prints it when it starts.',
      );
  }
}

const plain = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();
