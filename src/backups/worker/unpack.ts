import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError } from '../backup-error';
import type { Report, UnpackOrder } from '../job';
import { type BackupFile, MANIFEST, type Manifest, readManifest, SEALED } from '../manifest';
import { checkDatabase } from './checks';
import { copy, link } from './copying';
import { digestOf, isSameFile } from './digest';
import { decryptionBy } from './encryption';

/** Checks each file, the database, and what it counts. @throws {BackupError} which names what is damaged */
export async function unpack(order: UnpackOrder, report: Report): Promise<void> {
  const { backup, target } = order;
  const manifest = readManifest(backup);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const plain = manifest.encrypted_for
    ? await decryptAll(order, manifest, report)
    : copyAll(order, manifest, report);
  checkDatabase(target, backup, plain);
}

function copyAll({ backup, target, linksFiles }: UnpackOrder, manifest: Manifest, report: Report): Manifest {
  const files = Object.entries(manifest.files);
  for (const [index, [path, expected]] of files.entries()) {
    place(join(backup, path), join(target, path), path.startsWith('files/') && linksFiles);
    assertSame(join(target, path), expected, backup, path);
    report('checking', index + 1, files.length);
  }
  return manifest;
}

function place(source: string, target: string, canLink: boolean): void {
  if (canLink && link(source, target)) return;
  try {
    copy(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupError(`The backup is damaged: ${source} is missing.`);
  }
}

async function decryptAll(order: UnpackOrder, manifest: Manifest, report: Report): Promise<Manifest> {
  const { backup, target, identities } = order;
  if (identities.length === 0)
    throw new BackupError(`${backup} is encrypted. Name the file that has its key: --identity FILE.`);
  const decrypt = decryptionBy(identities);
  const files = Object.entries(manifest.files);
  for (const [index, [path, expected]] of files.entries()) {
    assertSame(join(backup, path), expected, backup, path);
    await decrypt(join(backup, path), join(target, path.slice(0, -SEALED.length)));
    report('checking', index + 1, files.length);
  }
  const plain = readManifest(target);
  rmSync(join(target, MANIFEST));
  for (const [path, expected] of Object.entries(plain.files))
    assertSame(join(target, path), expected, backup, path);
  return plain;
}

function assertSame(file: string, expected: BackupFile, backup: string, path: string): void {
  if (!isSameFile(digestIn(file), expected))
    throw new BackupError(`The backup ${backup} is damaged: ${path} isn't what was backed up.`);
}

function digestIn(file: string): BackupFile {
  try {
    return digestOf(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupError(`The backup is damaged: ${file} is missing.`);
  }
}
