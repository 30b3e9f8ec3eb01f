import { parentPort, workerData } from 'node:worker_threads';
import { compareSync } from 'bcryptjs';

const { password, digest } = workerData as { password: string; digest: string };
parentPort!.postMessage(compareSync(password, digest));
