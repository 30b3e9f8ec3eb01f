import { createHash } from 'node:crypto';

/** A part of an address that changes with what is there, which browsers may then keep. */
export const contentVersion = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 12);
