import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { Invalid } from '../errors';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';

/** The push services of the browsers. */
const KNOWN = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** Which addresses are those of a push service: anybody may send us any. */
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
    return protocol === 'https:' && port === '' && this.allowed.some((host) => fits(host, hostname));
  }

  /**
   * A name that cannot be looked up just now may be saved; whether it may be called is asked again each time.
   * @throws {Invalid}
   */
  async assertMaySave(endpoint: string): Promise<void> {
    if (!this.isKnown(endpoint))
      throw Invalid.field(
        'endpoint',
        'unknown_push_service',
        'This is not an address of a known push service.',
      );
    await this.outbound.assertAllowed(endpoint, { anyPort: true }).catch((error: unknown) => {
      if (error instanceof OutboundError && error.reason === 'unresolvable') return;
      throw Invalid.field('endpoint', 'private_address', 'This address is in a network that is not called.');
    });
  }
}

function fits(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}
