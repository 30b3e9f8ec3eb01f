import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { missingPrograms } from '../support/programs';

const SERVICE = 'deploy/campfire.service';
const testWith = (program: string) => (missingPrograms([program]).length > 0 ? test.skip : test);
/** Compose knows one tag more. */
const customTags = [{ tag: '!reset', collection: 'seq' as const, resolve: () => undefined }];
const compose = (name: string) => parse(readFileSync(`deploy/${name}`, 'utf8'), { customTags });

testWith('systemd-analyze')('the service of systemd may do little (needs systemd-analyze)', () => {
  const args = ['security', '--offline=true', '--no-pager', SERVICE];
  const report = execFileSync('systemd-analyze', args, { encoding: 'utf8' });
  expect(Number(/exposure level for campfire\.service: ([\d.]+)/.exec(report)![1])).toBeLessThan(2);
});

test('the service is not started again with what stays wrong, and has longer to stop than it needs', () => {
  const service = readFileSync(SERVICE, 'utf8');
  expect(service).toMatch(/^RestartPreventExitStatus=64 65 73$/m);
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(service)![1])).toBeGreaterThan(30);
  expect(service).not.toMatch(/^MemoryDenyWriteExecute/m);
});

test('with a proxy for https, only the proxy is open, and it is the one that is trusted', () => {
  const { campfire, caddy } = compose('compose.https.yml').services;
  expect(campfire.environment.TRUSTED_PROXIES).toBe(caddy.networks.inside.ipv4_address);
  expect(caddy.ports).toEqual(['80:80', '443:443', '443:443/udp']);
  expect(readFileSync('deploy/compose.https.yml', 'utf8')).toMatch(/^ {4}ports: !reset \[\]$/m);
  expect([caddy.read_only, caddy.cap_drop]).toEqual([true, ['ALL']]);
});

testWith('caddy')('the file of Caddy is valid (needs caddy)', () => {
  const args = ['adapt', '--adapter', 'caddyfile', '--config', 'deploy/caddy/Caddyfile'];
  const adapted = execFileSync('caddy', args, {
    encoding: 'utf8',
    env: { ...process.env, HOSTNAME: 'chat.example.com' },
  });
  expect(adapted).toContain('"dial":"campfire:3000"');
});
