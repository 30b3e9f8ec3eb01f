import type { ExportKind, ExportStep } from '../protocol/export.view';
import type { Report as ThreadReport } from '../threads/messages';

export type Report = ThreadReport<ExportStep>;

export interface ExportScope {
  /** `everything` is only for whoever can run commands on the server. */
  kind: ExportKind | 'everything';
  /** Null for whoever runs the server. */
  user_id: number | null;
  room_id: number | null;
}

export interface ExportOrder extends ExportScope {
  dataDir: string;
  target: string;
}

export interface ExportFigures {
  rooms: number;
  messages: number;
  files: number;
  bytes: number;
}
