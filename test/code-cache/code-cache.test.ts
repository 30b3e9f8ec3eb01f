import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dist = join(__dirname, '../../dist');
const cacheOf = (folder: string) => readdirSync(folder).filter((file) => /^server\.\d+\.cache$/.test(file));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-code-cache-'));
  cpSync(join(dist, 'main.js'), join(folder, 'main.js'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder }).trim();

test.each([[], ['--max-semi-space-size=2']])(
  'V8 takes the code that the build has compiled, with flags %j',
  (...flags) => {
    const [cache, ...others] = cacheOf(dist);
    expect(others).toEqual([]);
    const script = `
    const { readFileSync } = require('node:fs');
    const source = require('node:module').wrap(readFileSync('${dist}/server.js', 'latin1'));
    const cachedData = readFileSync('${dist}/${cache}');
    console.log(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected);`;
    expect(run(...flags, '-e', script)).toBe('false');
  },
);

test('the code of another build, or of none, is left alone', () => {
  const other = cacheOf(dist)[0]!;
  cpSync(join(dist, other), join(folder, other));
  writeFileSync(join(folder, 'server.js'), 'console.log(__filename, process.argv.slice(2).join());');
  expect(run('main.js', 'a', 'b')).toBe(`${join(folder, 'server.js')} a,b`);
});
