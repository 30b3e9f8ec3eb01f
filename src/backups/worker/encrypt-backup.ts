import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Rest } from '../../threads/pace';
import { partialName } from '../backup-names';
import type { EncryptOrder, Report } from '../job';
import {
  type BackupFile,
  ENCRYPTED_SUFFIX,
  MANIFEST,
  type Manifest,
  PROOF,
  readManifest,
  sumOf,
} from '../manifest';
import { copy, link } from './copying';
import { digestOf, isSameFile } from './digest';
import { encryptionFor } from './encryption';
import { finish } from './finish';

/** Encrypts each file of a backup by itself, so that a later one need not encrypt it again. @throws {BackupError} */
export async function encryptBackup(order: EncryptOrder, report: Report, rest: Rest): Promise<Manifest> {
  const { plain, folder, name, recipients } = order;
  const manifest = readManifest(plain);
  const draft = join(folder, partialName('incomplete', name));
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const encrypt = encryptionFor(recipients);
  const known = knownFiles(order);
  const paths = [...Object.keys(manifest.files), MANIFEST];
  const files: Record<string, BackupFile> = {};
  for (const [index, path] of paths.entries()) {
    const [encrypted, target] = [path + ENCRYPTED_SUFFIX, join(draft, path + ENCRYPTED_SUFFIX)];
    if (!linkKnown(order, encrypted, { target, known: known[encrypted], rest }))
      await encrypt(join(plain, path), target);
    files[encrypted] = digestOf(target, rest);
    report('encrypting', index + 1, paths.length);
  }
  if (existsSync(join(plain, PROOF))) copy(join(plain, PROOF), join(draft, PROOF), rest);
  const result = { ...manifest, files, bytes: sumOf(files), encrypted_for: recipients };
  finish(draft, folder, name, result);
  return result;
}

function knownFiles({ previous, recipients }: EncryptOrder): Record<string, BackupFile> {
  if (previous === undefined) return {};
  const { encrypted_for = [], files } = readManifest(previous);
  return encrypted_for.join() === recipients.join() ? files : {};
}

interface Linking {
  target: string;
  known: BackupFile | undefined;
  rest: Rest;
}

function linkKnown({ previous }: EncryptOrder, path: string, { target, known, rest }: Linking): boolean {
  if (!previous || !known || !/^files\/(?!parts\/)/.test(path)) return false;
  return link(join(previous, path), target) && isSameFile(digestOf(target, rest), known);
}
