import type { IncomingMessage } from 'node:http';
import { PeerAddress } from '../../src/proxies/peer-address';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

const behind = (...ranges: string[]) => new PeerAddress(ranges);

test.each([
  ['nobody is trusted by default', [], '198.51.100.1', '203.0.113.7', '198.51.100.1'],
  ['a trusted proxy speaks for its client', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a stranger does not', ['10.0.0.0/8'], '198.51.100.1', '203.0.113.7', '198.51.100.1'],
  [
    'what the client wrote itself does not count',
    ['10.0.0.0/8'],
    '10.1.2.3',
    '1.1.1.1, 203.0.113.7',
    '203.0.113.7',
  ],
  ['several proxies', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['a proxy that says nothing', ['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
  ['nonsense', ['10.0.0.0/8'], '10.0.0.1', 'unknown', '10.0.0.1'],
  ['one address of IPv6', ['2001:db8::1'], '2001:db8::1', '2001:db8::7', '2001:db8::7'],
  ['IPv4 within IPv6', ['127.0.0.1'], '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
])('%s', (_name, ranges, remote, forwarded, expected) => {
  expect(behind(...ranges).of(from(remote, forwarded))).toBe(expected);
});
