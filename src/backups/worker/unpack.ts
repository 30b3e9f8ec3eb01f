import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Rest } from '../../threads/pace';
import { BackupError } from '../backup-error';
import type { Report, UnpackOrder } from '../job';
import { type BackupFile, ENCRYPTED_SUFFIX, MANIFEST, type Manifest, readManifest } from '../manifest';
import { checkDatabase, damageOf } from './checks';
import { copy, link } from './copying';
import { digestOf, isSameFile } from './digest';
import { decryptionBy } from './encryption';

interface Working {
  report: Report;
  rest: Rest;
}

/** Checks each file, the database, and what it counts. @throws {BackupError} which names what is damaged */
export async function unpack(order: UnpackOrder, report: Report, rest: Rest): Promise<void> {
  const { backup, target } = order;
  const manifest = readManifest(backup);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const plain = manifest.encrypted_for
    ? await decryptAll(order, manifest, { report, rest })
    : copyAll(order, manifest, { report, rest });
  checkDatabase(target, backup, plain);
}

function copyAll(
  { backup, target, linksFiles }: UnpackOrder,
  manifest: Manifest,
  { report, rest }: Working,
): Manifest {
  const files = Object.entries(manifest.files);
  for (const [index, [path, expected]] of files.entries()) {
    const canLink = path.startsWith('files/') && linksFiles;
    place(join(backup, path), join(target, path), { canLink, rest });
    assertSame(digestIn(join(target, path), rest), expected, { backup, target, path });
    report('checking', index + 1, files.length);
  }
  return manifest;
}

function place(source: string, target: string, { canLink, rest }: { canLink: boolean; rest: Rest }): void {
  if (canLink && link(source, target)) return;
  try {
    copy(source, target, rest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupError(`The backup is damaged: ${source} is missing.`);
  }
}

async function decryptAll(order: UnpackOrder, manifest: Manifest, working: Working): Promise<Manifest> {
  const { backup, target, identities } = order;
  const { report, rest } = working;
  if (identities.length === 0)
    throw new BackupError(`${backup} is encrypted. Name the file that has its key: --identity FILE.`);
  const decrypt = decryptionBy(identities);
  const files = Object.entries(manifest.files);
  for (const [index, [path, expected]] of files.entries()) {
    assertSame(digestIn(join(backup, path), rest), expected, { backup, target, path });
    await decrypt(join(backup, path), join(target, path.slice(0, -ENCRYPTED_SUFFIX.length)));
    report('checking', index + 1, files.length);
  }
  const plain = readManifest(target);
  rmSync(join(target, MANIFEST));
  for (const [path, expected] of Object.entries(plain.files))
    assertSame(digestIn(join(target, path), rest), expected, { backup, target, path });
  return plain;
}

interface Place {
  backup: string;
  target: string;
  path: string;
}

function assertSame(found: BackupFile, expected: BackupFile, { backup, target, path }: Place): void {
  if (!isSameFile(found, expected)) throw damageOf(path, target, backup);
}

function digestIn(file: string, rest: Rest): BackupFile {
  try {
    return digestOf(file, rest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupError(`The backup is damaged: ${file} is missing.`);
  }
}
