import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScratchFolder } from '../../src/import/scratch-folder';

const outside = mkdtempSync(join(tmpdir(), 'campfire-scratch-'));
const parent = mkdtempSync(join(tmpdir(), 'campfire-scratch-'));

afterAll(() => {
  for (const folder of [outside, parent]) rmSync(folder, { recursive: true });
});

test('K1126: what a killed import unpacked goes with the next one, not what is in use or not an import’s', () => {
  const killed = join(parent, 'campfire-unpacked-abc123');
  mkdirSync(join(killed, 'files'), { recursive: true });
  writeFileSync(join(killed, 'lock'), '');
  for (const kept of [join(outside, 'lock'), join(parent, 'campfire-unpacked-notes')])
    writeFileSync(kept, '');
  symlinkSync(outside, join(parent, 'campfire-unpacked-link12'));

  const running = ScratchFolder.make(parent);
  writeFileSync(join(running.path, 'words'), 'x');
  const next = ScratchFolder.make(parent);
  expect(existsSync(killed)).toBe(false);
  expect(readdirSync(running.path)).toContain('words');
  expect(readdirSync(outside)).toEqual(['lock']);

  running.remove();
  next.remove();
  expect(readdirSync(parent).sort()).toEqual(['campfire-unpacked-link12', 'campfire-unpacked-notes']);
});
