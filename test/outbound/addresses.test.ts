import fc from 'fast-check';
import { Addresses } from '../../src/outbound/addresses';

const addresses = new Addresses();

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.1.1.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '0:0:0:0:0:ffff:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '',
  'localhost',
  '1.2.3',
])('%s is not called', (address) => {
  expect(addresses.canCall(address)).toBe(false);
});

test.each([
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '198.17.1.1',
  '198.20.1.1',
  '64:ff9b::8.8.8.8',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200a',
  '2001:4860:4860::8888',
])('%s is', (address) => {
  expect(addresses.canCall(address)).toBe(true);
});

test('an IPv4 address is judged the same under each name by which it is translated', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const hex = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
      const groups = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
      const names = [
        `::ffff:0:${address}`,
        `::ffff:0:${groups}`,
        `64:ff9b::${address}`,
        `64:ff9b::${groups}`,
      ];
      for (const name of names) expect(addresses.canCall(name)).toBe(addresses.canCall(address));
    }),
  );
});

test('operators open networks of their own, but never those where a cloud keeps its keys', () => {
  const opened = new Addresses(['10.0.0.0/8', 'fc00::/7', '0.0.0.0/0', '::/0', '192.168.1.1']);
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '192.168.1.1', '127.0.0.1'])
    expect([address, opened.canCall(address)]).toEqual([address, true]);
  for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', 'fd00:ec2::254'])
    expect([address, opened.canCall(address)]).toEqual([address, false]);
});
