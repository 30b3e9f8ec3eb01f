import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { syncPath } from '../../database/sync';
import { BackupError } from '../backup-error';

type Cipher = (
  content: globalThis.ReadableStream<Uint8Array>,
) => Promise<globalThis.ReadableStream<Uint8Array>>;

/** @param recipients public keys of age, such as `age1…` @returns a function from a file to an encrypted one */
export function encryptionFor(recipients: string[]) {
  const encrypter = new Encrypter();
  for (const recipient of recipients) addTo(() => encrypter.addRecipient(recipient), 'BACKUP_RECIPIENTS');
  return (source: string, target: string) =>
    transform(source, target, (content) => encrypter.encrypt(content));
}

/** @param identities private keys of age, such as `AGE-SECRET-KEY-1…` */
export function decryptionBy(identities: string[]) {
  const decrypter = new Decrypter();
  for (const identity of identities) addTo(() => decrypter.addIdentity(identity), 'The identity file');
  return (source: string, target: string) =>
    transform(source, target, (content) => decrypter.decrypt(content)).catch((error: Error) => {
      if (!/no identity matched/.test(error.message)) throw error;
      throw new BackupError('The key in the identity file doesn’t open this backup.');
    });
}

function addTo(add: () => void, where: string): void {
  try {
    add();
  } catch {
    throw new BackupError(`${where} has something that is no key of age.`);
  }
}

async function transform(source: string, target: string, cipher: Cipher): Promise<void> {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const content = Readable.toWeb(createReadStream(source)) as globalThis.ReadableStream<Uint8Array>;
  const changed = (await cipher(content)) as ReadableStream<Uint8Array>;
  await pipeline(Readable.fromWeb(changed), createWriteStream(target, { mode: 0o600 }));
  syncPath(target);
}
