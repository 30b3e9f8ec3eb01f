import dns from 'node:dns';
import { Config } from '../../src/config/config';
import { Addresses } from '../../src/outbound/addresses';
import { Outbound } from '../../src/outbound/outbound';
import type { OutboundError } from '../../src/outbound/outbound-error';

const addresses = new Addresses();

test.each([
  ['this network', ['0.0.0.0', '0.1.2.3']],
  ['loopback', ['127.0.0.1', '127.8.9.10']],
  ['private networks of RFC 1918', ['10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.0.1']],
  ['link-local', ['169.254.169.254', '169.254.0.1']],
  ['mapped private', ['::ffff:10.0.0.1', '::ffff:c0a8:1']],
  ['mapped link-local', ['::ffff:169.254.169.254']],
  ['mapped public', ['::ffff:8.8.8.8', '::ffff:808:808']],
  ['compatible private', ['::10.0.0.1', '::a00:1']],
  ['compatible link-local', ['::169.254.169.254']],
  ['compatible public', ['::8.8.8.8']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.254']],
  ['NAT64 of private', ['64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe']],
  ['the whole local NAT64 block', ['64:ff9b:1::1', '64:ff9b:1::8.8.8.8']],
  ['SIIT of private', ['::ffff:0:10.0.0.1', '::ffff:0:a9fe:a9fe']],
  ['6to4 and Teredo', ['2002:0a00:1::', '2002:808:808::', '2001::1', '2001:0:4136:e378::']],
  ['IPv6 loopback, unique local and link-local', ['::1', 'fc00::1', 'fd12:3456::1', 'fe80::1']],
  ['IPv6 multicast, documentation and benchmark', ['ff02::1', '2001:db8::1', '2001:2::1']],
  ['what is malformed', ['', '1.2.3', '256.1.1.1', 'example.com', ':::', '1.2.3.4/8']],
])('P286: address guard: %s is refused', (_name, list) => {
  for (const address of list) expect([address, addresses.canCall(address)]).toEqual([address, false]);
});

test.each([
  ['public IPv4', ['1.1.1.1', '8.8.8.8', '93.184.216.34']],
  ['NAT64 and SIIT of public', ['64:ff9b::8.8.8.8', '::ffff:0:8.8.8.8']],
  ['public IPv6', ['2606:4700:4700::1111']],
])('P287: address guard: %s is called', (_name, list) => {
  for (const address of list) expect([address, addresses.canCall(address)]).toEqual([address, true]);
});

type Done = (error: Error | null, found: dns.LookupAddress[]) => void;

function resolveTo(...found: string[]): jest.SpyInstance {
  return jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, done: Done) => {
    if (found.length === 0) return done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof dns.lookup);
}

async function verdict(address: string): Promise<string> {
  const outbound = new Outbound(new Config());
  try {
    await outbound.assertAllowed(address);
    return 'allowed';
  } catch (error) {
    return (error as OutboundError).reason;
  } finally {
    outbound.onModuleDestroy();
  }
}

afterEach(() => jest.restoreAllMocks());

test('P288: address guard: a host that is private is refused, a public one is not, one without an address is something else', async () => {
  resolveTo('10.0.0.1');
  expect(await verdict('http://private.example/')).toBe('refused');
  resolveTo('8.8.8.8');
  expect(await verdict('http://public.example/')).toBe('allowed');
  resolveTo();
  expect(await verdict('http://nobody.example/')).toBe('unresolvable');
});

test('R33: row 26: hosts that are odd numbers never reach a name server', async () => {
  const lookup = resolveTo('8.8.8.8');
  for (const host of ['0x7f.1', '017700000001', '2130706433', '127.1', '0x7f000001', '[::ffff:7f00:1]', '0'])
    expect([host, await verdict(`http://${host}/`)]).toEqual([host, 'refused']);
  expect(lookup).not.toHaveBeenCalled();
});
