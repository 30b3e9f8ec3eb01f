import type { Report } from '../report';
import type { CampfireDatabase } from './database';

export interface CampfireSource {
  database: CampfireDatabase;
  filesPath: string;
  report: Report;
  /** For what has no time of its own. */
  now: number;
}
