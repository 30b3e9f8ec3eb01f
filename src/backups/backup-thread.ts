import { runInThread as runThread, ThreadError } from '../threads/run-in-thread';
import { BackupError } from './backup-error';
import type { Order, Report } from './job';
import type { Manifest } from './manifest';

interface Results {
  take: Manifest;
  seal: Manifest;
  unpack: undefined;
}

/** @throws {BackupError} */
export async function runInThread<Kind extends Order['kind']>(
  order: Extract<Order, { kind: Kind }>,
  report: Report,
  signal: AbortSignal,
): Promise<Results[Kind]> {
  try {
    return await runThread<Results[Kind], Parameters<Report>[0]>('backup.js', order, report, signal);
  } catch (error) {
    throw error instanceof ThreadError ? new BackupError(error.message) : error;
  }
}
