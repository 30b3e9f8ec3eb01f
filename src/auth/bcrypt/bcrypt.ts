import { Worker } from 'node:worker_threads';
import { buildOutput } from '../../config/build-output';

/** Up to the highest cost that takes seconds rather than minutes. */
const DIGEST = /^\$2[aby]\$(?:0\d|1[0-4])\$[./0-9A-Za-z]{53}$/;

export const isBcrypt = (digest: string) => DIGEST.test(digest);

/** Takes a third of a second or more, so it runs in a thread of its own, which each digest needs once. */
export function isBcryptOf(password: string, digest: string): Promise<boolean> {
  const worker = new Worker(buildOutput('bcrypt.js'), { workerData: { password, digest } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => reject(new Error('The bcrypt thread ended without an answer.')));
  });
}
