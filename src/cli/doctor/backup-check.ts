import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../../assets/texts/texts';
import { judgeAge } from '../../backups/backup-age';
import { folderOf, lastProvenIn } from '../../backups/backup-folder';
import { DATABASE } from '../../backups/manifest';
import type { Config } from '../../config/config';
import { bad, type Finding, ok, sentence } from './finding';

/** From the folder alone, for when no server can say. */
export async function backupCheck(config: Config): Promise<Finding> {
  const about = text.health.checks.backup;
  const proven = await lastProvenIn(folderOf(config)).catch((error: Error) => error);
  if (proven instanceof Error) return bad(about, proven.message);
  const hasData = existsSync(join(config.DATA_DIR, DATABASE));
  const { isOverdue, ...words } = judgeAge(proven, hasData ? 0 : undefined, Date.now());
  return (isOverdue ? bad : ok)(about, sentence(words));
}
