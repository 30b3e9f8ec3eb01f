import { runInThread as runThread, ThreadError } from '../threads/run-in-thread';
import { BackupError } from './backup-error';
import type { Order, Report } from './job';
import type { Manifest } from './manifest';

/** So that garbage is collected early. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

interface Results {
  take: Manifest;
  encrypt: Manifest;
  unpack: undefined;
}

/** @throws {BackupError} */
export async function runInThread<Kind extends Order['kind']>(
  order: Extract<Order, { kind: Kind }>,
  report: Report,
  signal: AbortSignal,
): Promise<Results[Kind]> {
  try {
    return await runThread<Results[Kind], Parameters<Report>[0]>('backup.js', order, report, signal, LIMITS);
  } catch (error) {
    throw error instanceof ThreadError ? new BackupError(error.message) : error;
  }
}
