import { join } from 'node:path';
import type { RestoreCommands } from '../protocol/backup.view';

const COPY = '/tmp/campfire-copy';
const PLAIN = /^[\w./:@-]+$/;

/** What to type to go back to a backup, for a terminal in the program's folder. */
export function restoreCommands(folder: string, name: string, isEncrypted: boolean): RestoreCommands {
  const path = join(folder, name);
  const key = isEncrypted ? ' --identity key.txt' : '';
  const restore = `npm start -- restore ${shellWord(path)}`;
  return {
    copy: `${restore} --into ${COPY}${key}`,
    look: `DATA_DIR=${COPY} PORT=3001 OUTBOUND=off BACKUP_DIR=${COPY}/backups npm start`,
    replace: `${restore}${key}`,
  };
}

const shellWord = (path: string) => (PLAIN.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
