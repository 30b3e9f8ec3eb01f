import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { buildOutput } from '../config/build-output';
import { yieldToOthers } from '../threads/priority';
import { BackupError } from './backup-error';
import type { RehearsalResult } from './newest-message';

/** A busy machine leaves little to a process of low priority. */
const LIMIT_MS = 600_000;

/** It listens on this machine only, calls nobody, and ends with this process. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  LOG_FORMAT: 'json',
  RATE_LIMITS: 'off',
  OUTBOUND: 'off',
  FEATURE_PUSH: 'off',
  FEATURE_BOTS: 'off',
  FEATURE_OPENGRAPH: 'off',
};

/** Starts a server on a data directory and asks it for its newest message. @throws {BackupError} */
export async function rehearseOn(dataDir: string, signal: AbortSignal): Promise<RehearsalResult> {
  const child = fork(buildOutput('main.js'), ['rehearse'], {
    cwd: dataDir,
    execArgv: [],
    env: { PATH: process.env.PATH, ...SETTINGS, DATA_DIR: dataDir, BACKUP_DIR: join(dataDir, 'backups') },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  if (child.pid !== undefined) yieldToOthers(child.pid);
  const end = () => child.kill('SIGKILL');
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(end, LIMIT_MS);
  try {
    return await resultOf(child);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

async function resultOf(child: ChildProcess): Promise<RehearsalResult> {
  let [output, errors] = ['', ''];
  child.stdout!.on('data', (chunk) => (output += chunk));
  child.stderr!.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0) return JSON.parse(output.slice(output.lastIndexOf('{')));
  const reason = errors.trim().split('\n').at(-1) || `it ended with ${code ?? 'a signal'}`;
  throw new BackupError(`A server couldn't be started on the backup: ${reason}`);
}
