import { loadDriver } from '../../database/load-driver';
import type { Rest } from '../../threads/pace';
import { serve } from '../../threads/thread';
import { reasonOf } from '../backup-error';
import type { Order, Report } from '../job';
import { encryptBackup } from './encrypt-backup';
import { takeBackup } from './take';
import { unpack } from './unpack';

function run(order: Order, report: Report, rest: Rest): Promise<unknown> {
  if (order.kind === 'take') return takeBackup(order, report, rest);
  return order.kind === 'encrypt' ? encryptBackup(order, report, rest) : unpack(order, report, rest);
}

loadDriver();
serve(run, (error, order) => reasonOf(error, order.kind === 'unpack' ? order.target : order.folder));
