import type { Report } from '../report';
import type { CampfireDatabase } from './database';

export interface CampfireSource {
  database: CampfireDatabase;
  filesPath: string;
  report: Report;
  /** The time of what has none of its own. */
  now: number;
}
