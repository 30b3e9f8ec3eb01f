import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError } from './backup-error';

const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const PROOF = 'proof.json';
export const DATABASE = 'campfire.sqlite3';
export const ENCRYPTED_SUFFIX = '.age';
export const SECRETS = 'secrets.json';

export interface BackupFile {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface Manifest {
  format: typeof FORMAT;
  taken_at: string;
  last_event_id: number;
  /** Name of the newest migration. */
  schema: string;
  /** Rows by table. */
  counts: Record<string, number>;
  bytes: number;
  /** By path, relative to the backup. */
  files: Record<string, BackupFile>;
  /** Files that the database names, but that were gone already. */
  missing: string[];
  /** Public keys of age; its `files` are the encrypted ones, and one of them is its own manifest. */
  encrypted_for?: string[];
}

/** What a server that was started on the backup said. It lies beside it as `proof.json`. */
export interface Proof {
  proven_at: string;
  newest_message_id: number | null;
}

export const newManifest = (fields: Omit<Manifest, 'format'>): Manifest => ({ format: FORMAT, ...fields });

/** @throws {BackupError} */
export function readManifest(backup: string): Manifest {
  const manifest = parsed(backup);
  const isWhole = [DATABASE, DATABASE + ENCRYPTED_SUFFIX].some(
    (path) => manifest?.files?.[path] !== undefined,
  );
  if (!manifest || !isWhole) throw new BackupError(`${join(backup, MANIFEST)} is damaged.`);
  if (manifest.format !== FORMAT)
    throw new BackupError(`${backup} was made by another version of Campfire. Restore it with that version.`);
  const strange = Object.keys(manifest.files).find((path) => !isOwnPath(path));
  if (strange !== undefined)
    throw new BackupError(`${join(backup, MANIFEST)} names a strange file: ${strange}.`);
  return manifest;
}

/** @returns undefined for a backup that was never proven */
export function findProof(backup: string): Proof | undefined {
  const path = join(backup, PROOF);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function parsed(backup: string): Manifest | undefined {
  const path = join(backup, MANIFEST);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw new BackupError(`${backup} isn't a backup: ${MANIFEST} can't be read.`);
  }
}

export const sumOf = (files: Record<string, BackupFile>) =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);

const OWN_PATH =
  /^(campfire\.sqlite3|secrets\.json|manifest\.json|files\/([0-9a-z]{2}\/[0-9a-z]{2}|parts)\/[0-9a-z]{28})(\.age)?$/;

const isOwnPath = (path: string) => OWN_PATH.test(path);

const filesIn = ({ files }: Manifest) => Object.entries(files).filter(([path]) => path.startsWith('files/'));

export const countFiles = (manifest: Manifest) => filesIn(manifest).length;

export const bytesOfFiles = (manifest: Manifest) => sumOf(Object.fromEntries(filesIn(manifest)));

export function foldersOf({ files }: Manifest): string[] {
  const folders = new Set(['']);
  for (const path of Object.keys(files)) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join('/'));
  }
  return [...folders].sort((one, other) => other.length - one.length);
}
