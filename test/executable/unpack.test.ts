import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hashes, removeOtherReleases, UnpackError, unpack } from '../../src/executable/unpack';

let dataDir: string;
let reads: string[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'campfire-'));
  reads = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const FILES: Record<string, string> = { 'dist/main.js': 'main', 'node_modules/a/b.node': 'addon' };
const hashesOf = (files: Record<string, string>): Hashes =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')]),
  );

function unpackInto(files = FILES): string {
  return unpack(dataDir, hashesOf(files), (path) => {
    reads.push(path);
    return Buffer.from(files[path]!);
  });
}

test('files are written once, and again when one is missing or differs', () => {
  const folder = unpackInto();
  expect(readFileSync(join(folder, 'node_modules/a/b.node'), 'utf8')).toBe('addon');
  expect([unpackInto(), reads.length]).toEqual([folder, 2]);
  writeFileSync(join(folder, 'dist/main.js'), 'changed');
  expect([unpackInto(), reads.length]).toEqual([folder, 4]);
  rmSync(join(folder, 'node_modules'), { recursive: true });
  expect([unpackInto(), reads.length]).toEqual([folder, 6]);
  expect(readFileSync(join(folder, 'dist/main.js'), 'utf8')).toBe('main');
});

test('two releases stand side by side until one of them has the data directory to itself', () => {
  const older = unpackInto();
  const newer = unpackInto({ ...FILES, 'dist/main.js': 'newer' });
  mkdirSync(`${newer}.123`);
  expect(existsSync(older)).toBe(true);
  removeOtherReleases(newer);
  expect(readdirSync(join(dataDir, 'program')).map((name) => join(dataDir, 'program', name))).toEqual([
    newer,
  ]);
});

test('a file that breaks off leaves nothing half', () => {
  let count = 0;
  const failing = () => {
    if (count++ % 2 === 0) return Buffer.from('main');
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  expect(() => unpack(dataDir, hashesOf(FILES), failing)).toThrow(UnpackError);
  expect(() => unpack(dataDir, hashesOf(FILES), failing)).toThrow(/the disk is full\. It needs 100 MiB\.$/);
  expect(readdirSync(dataDir, { recursive: true })).toEqual(['program']);
});
