import { dirname } from 'node:path';
import { loadDriver } from '../../database/load-driver';
import { serve } from '../../threads/thread';
import { reasonOf } from '../export-error';
import type { ExportOrder } from '../job';
import { writeExport } from './write-export';

const folderOf = ({ user_id, target }: ExportOrder) =>
  user_id === null ? dirname(target) : 'the server’s data folder';

loadDriver();
serve(writeExport, (error, order: ExportOrder) => reasonOf(error, folderOf(order)));
