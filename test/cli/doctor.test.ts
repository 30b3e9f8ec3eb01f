import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { pushChecks } from '../../src/cli/doctor/push-checks';
import { Cable } from '../browser/support/cable';
import { selfSigned } from '../support/certificate';
import { freePort } from '../support/ports';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

let dataDir: string;
let cable: Cable;
let port: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'campfire-'));
  port = String(await freePort());
  cable = await Cable.start();
  cable.target = Number(port);
});
afterEach(async () => {
  await cable.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** @returns the exit code, and what was said by subject, with `!` where something is to be done */
async function doctor(env: Record<string, string> = {}, ...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir, PORT: port, ...env }, ['doctor', ...words]);
  const code = await run.exit;
  const lines = run.output.matchAll(/^(ok {3}|TO DO) {2}(\S+(?: \S+)*) {2,}(.+)$/gm);
  const said = Object.fromEntries(
    [...lines].map(([, state, about, words]) => [about!, `${state === 'ok   ' ? '' : '! '}${words}`]),
  );
  return { code, said, text: run.output };
}

async function withServer<T>(env: Record<string, string>, act: () => Promise<T>): Promise<T> {
  const server = ServerProcess.run({ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent', ...env });
  await until(() => server.output.includes('Campfire is running'));
  try {
    return await act();
  } finally {
    await server.stop();
  }
}

test('without a server it says what to do, changes nothing, and ends with 1', async () => {
  const folder = join(dataDir, 'new');
  const { code, said } = await doctor({ DATA_DIR: folder });
  expect([code, said.Settings, said['Data folder']]).toEqual([
    1,
    'They are valid.',
    `${folder} will be created.`,
  ]);
  expect(said.Server).toMatch(/^! Nothing answers at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Start the server/);
  expect(() => rmSync(folder, { recursive: true })).toThrow('ENOENT');
});

test('wrong settings, an open folder, and a strange option are named', async () => {
  expect((await doctor({ PORT: 'x', PUBLIC_URL: 'chat' })).text).toMatch(
    /TO DO {2}Settings {2}PORT.*\n(?:.*\n)*.*PUBLIC_URL/,
  );
  chmodSync(dataDir, 0o755);
  expect((await doctor()).said.Privacy).toBe(
    `! Other users of this machine can open the data folder. Run: chmod -R go= ${dataDir}`,
  );
  expect(await doctor({}, '--all')).toMatchObject({
    code: 64,
    text: expect.stringMatching(/^Usage:\n {2}doctor/),
  });
});

test('on this machine alone all is well, with and without a token for figures', async () => {
  for (const env of [{}, { METRICS_TOKEN: 'a-long-token' }] as Record<string, string>[]) {
    const { code, said, text } = await withServer(env, () => doctor(env));
    expect([code, said.Server, said.Backups]).toEqual([
      0,
      `It is ready at 127.0.0.1:${port}.`,
      'The first backup hasn’t been made yet.',
    ]);
    expect(text).toMatch(/All is well\.\n$/);
  }
});

test('K1182: without a server, the folder of backups tells how old the newest proven one is', async () => {
  const folder = join(dataDir, 'elsewhere');
  const words = async () => (await doctor({ BACKUP_DIR: folder })).said.Backups;
  expect(await words()).toBe('The first backup hasn’t been made yet.');
  writeFileSync(join(dataDir, 'campfire.sqlite3'), '');
  expect(await words()).toMatch(/^! No backup has been proven to work yet\. Back up now/);
  const hourOld = backupIn(folder, 1, { isProven: false });
  backupIn(folder, 50, { isProven: true });
  expect(await words()).toMatch(/^! The newest backup that’s proven to work is 2 days old\./);
  writeFileSync(join(hourOld, 'proof.json'), '{"proven_at":"","newest_message_id":null}');
  expect(await words()).toMatch(/^The newest backup that’s proven to work is 1 h \d+ min old\.$/);
  writeFileSync(join(hourOld, 'manifest.json'), '{');
  expect(await words()).toMatch(/^! .*manifest\.json is damaged\./);
});

/** @returns its path */
function backupIn(folder: string, hours: number, { isProven }: { isProven: boolean }): string {
  const taken_at = new Date(Date.now() - hours * 3600_000).toISOString();
  const path = join(folder, taken_at.replaceAll(':', '-'));
  mkdirSync(path, { recursive: true });
  const files = { 'campfire.sqlite3': { bytes: 1, sha256: '' } };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify({ format: 1, taken_at, files }));
  if (isProven) writeFileSync(join(path, 'proof.json'), '{}');
  return path;
}

test('behind a proxy: a socket that is ended, and an address that is somebody else’s, are told apart', async () => {
  const env = { PUBLIC_URL: cable.origin, TRUSTED_PROXIES: '127.0.0.1' };
  await withServer(env, async () => {
    const fine = (await doctor(env)).said;
    expect([fine['Public address'], fine.WebSocket, fine.Proxy]).toEqual([
      `${cable.origin} leads to Campfire.`,
      'It reaches the server.',
      'Its headers fit the settings.',
    ]);
    expect(fine.TLS).toMatch(/^! PUBLIC_URL is http/);
    cable.blockSockets();
    expect((await doctor(env)).said.WebSocket).toMatch(
      /^! The proxy doesn't pass on the Upgrade header \(403\)/,
    );
    cable.answerInstead(301, { location: 'https://elsewhere.example/' });
    expect((await doctor(env)).said['Public address']).toContain('redirects to https://elsewhere.example/');
    cable.answerInstead(502);
    expect((await doctor(env)).said['Public address']).toMatch(/^! .* answers 502, but not from Campfire/);
    cable.cut();
    expect((await doctor(env)).said['Public address']).toMatch(/^! .* doesn't answer from here/);
  });
});

test('a proxy whose headers don’t fit is described in the server’s own words', async () => {
  const env = { PUBLIC_URL: cable.origin };
  const proxy = await listen(createServer(forwarding(Number(port))));
  cable.target = portOf(proxy);
  const { said } = await withServer(env, () => doctor(env));
  expect(said.Proxy).toMatch(/^! .*TRUSTED_PROXIES/);
  proxy.close();
});

/** As a proxy that names the client, and doesn't know of upgrades. */
const forwarding =
  (target: number): RequestListener =>
  (request, response) => {
    const headers = { host: request.headers.host!, 'x-forwarded-for': '203.0.113.9' };
    fetch(`http://127.0.0.1:${target}${request.url}`, { headers }).then(
      (answer) => response.writeHead(answer.status, { 'x-campfire': '1' }).end(),
      () => response.destroy(),
    );
  };

test('a certificate is trusted or not, and its end is seen in time', async () => {
  for (const [days, words] of [
    [30, /^The certificate is valid for \d+ days\.$/],
    [5, /^! The certificate ends in \d days\./],
  ] as const) {
    const pair = selfSigned('localhost', days);
    const front = createTlsServer(pair, (outside) => {
      const inside = connect(Number(port), '127.0.0.1');
      outside.pipe(inside).pipe(outside);
      for (const end of [inside, outside]) end.on('error', () => undefined);
    });
    await listen(front);
    const env = { PUBLIC_URL: `https://localhost:${portOf(front)}` };
    const authority = join(dataDir, 'authority.pem');
    writeFileSync(authority, pair.cert);
    await withServer(env, async () => {
      expect((await doctor(env)).said.TLS).toMatch(/^! Browsers won't trust the certificate/);
      const trusting = await doctor({ ...env, NODE_EXTRA_CA_CERTS: authority });
      expect([trusting.code, trusting.said.WebSocket]).toEqual([
        days === 30 ? 0 : 1,
        'It reaches the server.',
      ]);
      expect(trusting.said.TLS).toMatch(words);
    });
    front.close();
  }
});

test('push services: reached, out of reach, and with a clock of another time', async () => {
  const late = { date: new Date(Date.now() - 3600_000).toUTCString() };
  const [here, there] = await Promise.all([
    listen(createServer((_request, response) => response.writeHead(404).end())),
    listen(createServer((_request, response) => response.writeHead(404, late).end())),
  ]);
  const nobody = await freePort();
  const at = (one: NetServer | number) => `http://127.0.0.1:${typeof one === 'number' ? one : portOf(one)}/`;
  const findings = await pushChecks({ here: at(here), there: at(there), nobody: at(nobody) });
  expect(findings).toEqual([
    { about: 'here', isOk: true, words: 'It can be reached.' },
    {
      about: 'there',
      isOk: false,
      words: expect.stringMatching(/^Its clock and ours are 3\d\d\d seconds apart/),
    },
    { about: 'nobody', isOk: false, words: expect.stringContaining('(ECONNREFUSED)') },
  ]);
  here.close();
  there.close();
});

const portOf = (server: NetServer) => (server.address() as AddressInfo).port;

async function listen<Listener extends NetServer>(server: Listener): Promise<Listener> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
