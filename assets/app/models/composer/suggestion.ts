import type { Field, TextEdit } from './text-edit';

export interface Suggestion {
  parts: HTMLElement[];
  className?: string;
  edit?(field: Field): TextEdit | undefined;
  /** Runs on Enter instead of inserting `edit`; Tab still inserts it. */
  run?(): void;
  /** Already typed in full, so Enter keeps its usual meaning. */
  isComplete: boolean;
  onChosen?(): void;
}

export interface SuggestionSource {
  /** Needs no request, so it is not debounced. */
  readonly isImmediate?: boolean;
  startOf(field: Field): number | undefined;
  find(field: Field, signal: AbortSignal): Promise<Suggestion[]>;
  completed?(field: Field): Promise<TextEdit | undefined>;
}
