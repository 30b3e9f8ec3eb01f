/** `own`: your own messages and files. `room`: one room that you may change. `account`: every room you can open. */
export type ExportKind = 'own' | 'room' | 'account';
export type ExportState = 'waiting' | 'running' | 'ready' | 'failed';
export type ExportStep = 'data' | 'pages' | 'files';

export class ExportProgress {
  step: ExportStep;
  done: number;
  /** 0 while it isn't known. */
  total: number;
}

/** A zip with what you may see, for you alone. */
export class ExportView {
  id: number;
  kind: ExportKind;
  room_id: number | null;
  state: ExportState;
  /** Name of the file. */
  name: string;
  rooms: number;
  messages: number;
  files: number;
  bytes: number;
  /** Why it failed, in a sentence. */
  error: string | null;
  /** Absent unless it's running. */
  progress?: ExportProgress;
  created_at: string;
  ended_at: string | null;
  /** When it's deleted. */
  expires_at: string | null;
  /** Where to download it; null until it's ready. */
  url: string | null;
}

export class ExportList {
  items: ExportView[];
  /** Always null: there are few. */
  next: string | null;
}
