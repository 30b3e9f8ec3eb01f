import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export class PeerAddress {
  private readonly trusted = new BlockList();

  constructor(ranges: string[]) {
    for (const range of ranges) {
      const [address = '', bits] = range.split('/');
      const family = familyOf(address);
      this.trusted.addSubnet(
        address,
        bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits),
        family,
      );
    }
  }

  /** The rightmost address that is not a trusted proxy; clients can forge the others. */
  of(request: IncomingMessage): string {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const hops = [...forwarded.map((hop) => hop.trim()), request.socket.remoteAddress ?? ''];
    let address = hops.pop()!;
    while (this.isTrusted(address) && isIP(hops.at(-1) ?? '') > 0) address = hops.pop()!;
    return address;
  }

  isTrusted(address: string): boolean {
    return isIP(address) > 0 && this.trusted.check(address, familyOf(address));
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
