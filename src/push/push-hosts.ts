import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Invalid } from '../http/errors';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';

const KNOWN = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** Clients may send any address. */
@Injectable()
export class PushHosts {
  private readonly allowed: string[];

  constructor(
    config: Config,
    private readonly outbound: Outbound,
  ) {
    this.allowed = [...KNOWN, ...config.PUSH_HOSTS.map((host) => host.toLowerCase())];
  }

  isKnown(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const { origin, protocol, hostname, port, username, password } = new URL(endpoint);
    if (username !== '' || password !== '') return false;
    if (this.allowed.includes(origin)) return true;
    return protocol === 'https:' && port === '' && this.allowed.some((host) => matches(host, hostname));
  }

  /** A name may not resolve now; each request checks it again. @throws {Invalid} */
  async assertCanSave(endpoint: string): Promise<void> {
    if (!this.isKnown(endpoint))
      throw Invalid.field('endpoint', 'unknown_push_service', 'This isn’t a known push service.');
    await this.outbound.assertAllowed(endpoint, { anyPort: true }).catch((error: unknown) => {
      if (error instanceof OutboundError && error.reason === 'unresolvable') return;
      throw Invalid.field(
        'endpoint',
        'private_address',
        'This address is in a network this server isn’t allowed to call.',
      );
    });
  }
}

function matches(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}
