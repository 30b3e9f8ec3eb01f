import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

const dockerfile = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ');
/** What runs in the end. */
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

const NOBODY = 1000;
const isRoot = process.getuid?.() === 0;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-image-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what the image holds is all that the server needs, by a user who may write into its volume only', async () => {
  const app = join(folder, 'app');
  execFileSync(process.execPath, ['src/tasks/program.mjs', app]);
  const node = join(app, 'node');
  cpSync(process.execPath, node, { dereference: true });
  const data = join(folder, 'data');
  mkdirSync(data);
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  chmodSync(folder, 0o755);
  const before = contentsOf(app);
  expect(before).toEqual(expect.arrayContaining(['dist/NOTICES.txt', 'node_modules/better-sqlite3/LICENSE']));
  const command = [
    ...(isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []),
    node,
  ];
  const flags = ['--max-semi-space-size=2'];
  const settings = { DATA_DIR: data, SQLITE_TMPDIR: data, NODE_ENV: 'production', LOG_LEVEL: 'warn' };
  const server = await ServerProcess.start(settings, [], [...command, ...flags, join(app, 'dist/main.js')]);
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  const { token } = (await server.request('POST', '/api/v1/setup', person)).body;
  const picture = await sendPicture(server, token);
  const page = await fetch(`${server.address}/rooms/1`, { headers: { authorization: `Bearer ${token}` } });
  expect([(await server.request('GET', '/health')).status, page.status, picture]).toEqual([200, 200, 200]);
  expect(await server.stop()).toBe(0);
  expect(server.output).not.toMatch(/error|EACCES|EROFS|Cannot find/i);
  expect(contentsOf(app)).toEqual(before);
  expect(statSync(join(data, 'campfire.sqlite3')).uid).toBe(isRoot ? NOBODY : process.getuid!());
});

/** Drawn by `sharp`, in a process of its own. */
async function sendPicture(server: ServerProcess, token: string): Promise<number> {
  const pixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const form = new FormData();
  form.append('avatar', new Blob([new Uint8Array(Buffer.from(pixel, 'base64'))]), 'pixel.gif');
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${server.address}/api/v1/me/avatar`, { method: 'PUT', headers, body: form })).status;
}

const contentsOf = (path: string) => readdirSync(path, { recursive: true }).sort();

test('the image is run by nobody in particular, keeps one volume, and asks after its own health', () => {
  expect([...dockerfile.matchAll(/^FROM /gm)].length).toBe(2);
  expect(dockerfile).toMatch(
    /^RUN .* && node src\/tasks\/program\.mjs \/program && node src\/tasks\/sbom\.mjs \/program\//m,
  );
  expect(dockerfile).toMatch(/ && cp -L node_modules\/\.bin\/node \/usr\/local\/bin\/campfire-node && /);
  for (const name of ['NODE', 'DEBIAN']) {
    expect(dockerfile).toMatch(new RegExp(`^ARG ${name}=[a-z]+:`, 'm'));
    expect(dockerfile).toMatch(new RegExp(`^FROM \\$\\{${name}\\}`, 'm'));
  }
  expect(image.match(/^COPY .*$/gm)).toEqual([
    'COPY --from=build /usr/local/bin/campfire-node /usr/local/bin/node',
    'COPY --from=build /program ./',
    'COPY --from=build --chown=1000:1000 /data /data',
  ]);
  expect(/^USER (\d+):(\d+)$/m.exec(image)?.slice(1)).toEqual([String(NOBODY), String(NOBODY)]);
  expect([...image.matchAll(/^VOLUME (.+)$/gm)].map(([, path]) => path)).toEqual(['/data']);
  expect(image).toMatch(/^HEALTHCHECK .*\/health\/live/m);
  expect(image).toMatch(/^CMD \["node", "--max-semi-space-size=2", "dist\/main.js"\]$/m);
  expect(readFileSync('deploy/compose.yml', 'utf8')).toMatch(/^ +read_only: true$/m);
});

test('the build of the image sees nothing of this machine’s packages, data or settings', () => {
  const [all, ...taken] = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  expect(all).toBe('*');
  expect(taken.every((line) => line.startsWith('!'))).toBe(true);
  const names = taken.map((line) => line.slice(1));
  for (const name of ['node_modules', 'dist', 'data', '.env', '.git']) expect(names).not.toContain(name);
  for (const name of names) expect(statSync(name)).toBeTruthy();
});

test('S13: the licences of all packages in the bundles go with them', () => {
  const { sources }: { sources: string[] } = JSON.parse(readFileSync('dist/server.js.map', 'utf8'));
  const names = sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const server = readFileSync('dist/NOTICES.txt', 'utf8');
  const browser = readFileSync('dist/public/NOTICES.txt', 'utf8');
  const packages = [...new Set(names)].filter((name) => existsSync(`node_modules/${name}/package.json`));
  const missing = packages.filter((name) => !`\n${server}`.includes(`\n${name} `));
  expect(packages.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
  expect(browser).toMatch(/^@hotwired\/turbo \S+ \(MIT\)$/m);
});

test('K1185: the bill of materials names what is shipped, Node itself, and none of our tools', () => {
  const path = join(folder, 'sbom.cdx.json');
  execFileSync(process.execPath, ['src/tasks/sbom.mjs', path]);
  const { bomFormat, metadata, components } = JSON.parse(readFileSync(path, 'utf8'));
  expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'campfire']);
  const names = components.map(({ name }: { name: string }) => name);
  const notices = ['dist/NOTICES.txt', 'dist/public/NOTICES.txt'].map((file) => readFileSync(file, 'utf8'));
  const bundled = [...notices.join('\n').matchAll(/^(@?[\w./-]+) \d+\.\d+\.\S+ \(/gm)].map(
    ([, name]) => name,
  );
  expect(bundled.filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['node', 'better-sqlite3', 'sharp', '@hotwired/turbo']));
  for (const tool of ['jest', '@biomejs/biome', 'typescript']) expect(names).not.toContain(tool);
  for (const { purl } of components) expect(purl).toMatch(/^pkg:(npm|generic)\//);
});
