export type ImportProduct = 'campfire' | 'slack';

/** `checking` is a dry run, and `checked` what it found. */
export type ImportState = 'checking' | 'checked' | 'importing' | 'done' | 'failed';

export interface ImportProgressView {
  /** What is done at the moment. */
  step: string;
  done: number;
  total: number;
  /** In words, once it's known. */
  left?: string;
}

export interface ImportNoteView {
  words: string;
  count: number;
  examples: string[];
}

/** What came, or would come, of one kind. */
export interface ImportKindView {
  kind: string;
  imported: number;
  /** Were here before. */
  matched: number;
  left_out: ImportNoteView[];
  changed: ImportNoteView[];
}

export interface ImportView {
  product: ImportProduct;
  name: string;
  state: ImportState;
  changed_at: string;
  progress?: ImportProgressView;
  newest_message_at?: string;
  kinds: ImportKindView[];
  error?: string;
}

/** What lies in the folder for imports. */
export interface ImportArchiveView {
  name: string;
  /** Absent for a folder. */
  bytes?: number;
}
