import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secrets } from '../database/secrets';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key that isn't in the database. */
export function sealingKey(
  secrets: Secrets,
  name: 'bot_keys' | 'incoming_webhooks' | 'webhook_secrets',
): Buffer {
  return Buffer.from(
    secrets.get(name, () => randomBytes(32).toString('base64')),
    'base64',
  );
}

/** @param owner ties the result to its row, so that it can't be moved to another */
export function seal(key: Buffer, owner: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner));
  const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

/** @returns null without the `secrets.json` that it was sealed with */
export function unseal(key: Buffer, owner: string, sealed: Buffer): string | null {
  try {
    return decrypted(key, owner, sealed);
  } catch {
    return null;
  }
}

function decrypted(key: Buffer, owner: string, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString();
}
