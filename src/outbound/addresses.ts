import { BlockList, isIP, isIPv6 } from 'node:net';

const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:2::/48',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
/** Metadata services of clouds, which hand out credentials; no setting allows them. */
const FORBIDDEN = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'];

function listOf(networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const isSix = isIPv6(address);
    list.addSubnet(address, Number(bits ?? (isSix ? 128 : 32)), isSix ? 'ipv6' : 'ipv4');
  }
  return list;
}

const privateNetworks = listOf(PRIVATE);
const forbiddenNetworks = listOf(FORBIDDEN);

export class Addresses {
  private readonly allowed: BlockList;

  /** @param networks CIDR ranges that may be called although they are private */
  constructor(networks: string[] = []) {
    this.allowed = listOf(networks);
  }

  canCall(address: string): boolean {
    // Public hosts are never reached by IPv4-mapped IPv6 addresses.
    return this.check(
      address,
      (plain, family) => !isMappedIPv4(address) && !privateNetworks.check(plain, family),
    );
  }

  isAllowedPrivate(address: string): boolean {
    return this.check(address, () => false);
  }

  private check(address: string, isPublic: (plain: string, family: 'ipv4' | 'ipv6') => boolean): boolean {
    const plain = embeddedIPv4(address) ?? address;
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(plain) === 0 || forbiddenNetworks.check(plain, family)) return false;
    return isPublic(plain, family) || this.allowed.check(plain, family);
  }
}

/** Of `::ffff:127.0.0.1`, `::ffff:0:127.0.0.1` or `64:ff9b::7f00:1`. */
function embeddedIPv4(address: string): string | undefined {
  if (!isIPv6(address)) return undefined;
  const groups = groupsOf(address);
  const isStateless =
    groups.slice(0, 4).every((group) => group === 0) && groups[4] === 0xffff && groups[5] === 0;
  const isTranslated =
    groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (!isMapped(groups) && !isStateless && !isTranslated) return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

const isMapped = (groups: number[]) =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
const isMappedIPv4 = (address: string) => isIPv6(address) && isMapped(groupsOf(address));

/** `URL` knows all notations of IPv6. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address.split('%')[0]}]/`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
