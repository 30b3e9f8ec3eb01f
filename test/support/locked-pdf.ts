import { createHash } from 'node:crypto';
import { pdfOf } from './pdf';

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const ID = Buffer.from('0123456789abcdef');
const PERMISSIONS = -44;
const ROUNDS = 50;

/** As the standard security handler of revision 3 encrypts it (ISO 32000-1, 7.6.3), with RC4. */
export function lockedPdf(contents: string[], password: string): Buffer {
  const padded = Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  const owner = repeated(hashed(padded), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = hashed(Buffer.concat([padded, owner, permissions, ID]));
  const user = Buffer.concat([repeated(key, md5(Buffer.concat([PADDING, ID]))), Buffer.alloc(16)]);
  const encrypted = contents.map((content, index) =>
    rc4(keyOf(key, 5 + index * 2), Buffer.from(content, 'latin1')).toString('latin1'),
  );
  const [o, u, id] = [owner, user, ID].map((bytes) => `<${bytes.toString('hex')}>`);
  const encryption = `/Filter/Standard/V 2/R 3/Length 128/P ${PERMISSIONS}/O${o}/U${u}`;
  return pdfOf(encrypted, { trailer: `/Encrypt<<${encryption}>>/ID[${id}${id}]` });
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();

function hashed(bytes: Buffer): Buffer {
  let hash = md5(bytes);
  for (let round = 0; round < ROUNDS; round++) hash = md5(hash);
  return hash;
}

/** With the key, and with 19 others that are made of it. */
function repeated(key: Buffer, bytes: Buffer): Buffer {
  let result = bytes;
  for (let round = 0; round < 20; round++)
    result = rc4(
      key.map((byte) => byte ^ round),
      result,
    );
  return result;
}

function keyOf(key: Buffer, object: number): Buffer {
  const number = Buffer.alloc(5);
  number.writeUInt32LE(object);
  return md5(Buffer.concat([key, number]));
}

function rc4(key: Uint8Array, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return bytes.map((byte) => {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    return byte ^ state[(state[i]! + state[j]!) & 255]!;
  }) as Buffer;
}
