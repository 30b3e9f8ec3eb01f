import { localTime } from '../../assets/texts/en/local-time';
import type { Kind, KindReport, Report } from './report';

export interface ImportResult {
  isDryRun: boolean;
  readPath: string;
  next: string;
  /** Milliseconds since 1970; undefined where nothing says so. */
  newestMessageAt: number | undefined;
  report: Report;
}

export interface ResultJson {
  dry_run: boolean;
  database: string;
  newest_message_at: string | null;
  kinds: Record<Kind, KindReport>;
}

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

export function resultAsJson({ isDryRun, readPath, newestMessageAt, report }: ImportResult): string {
  const result = {
    dry_run: isDryRun,
    database: readPath,
    newest_message_at: iso(newestMessageAt),
    kinds: report,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

export function resultInWords({ isDryRun, readPath, newestMessageAt, next, report }: ImportResult): string {
  const newest =
    newestMessageAt === undefined ? '' : ` Its newest message is of ${localTime(newestMessageAt)}.`;
  const head = `Read ${readPath}.${newest}\n`;
  const foot = isDryRun ? 'This was a dry run: nothing was written.\n' : `Done. ${next}\n`;
  return `${head}${isDryRun ? 'Would be imported' : 'Imported'}:\n${report.toText()}${foot}`;
}
