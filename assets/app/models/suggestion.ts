import type { Field, TextEdit } from './text-edit';

/** One line of what is offered while something is typed. */
export interface Suggestion {
  parts: HTMLElement[];
  className?: string;
  /** What it puts into the text. */
  edit?: TextEdit;
  /** What it does instead where it is taken; Tab only puts it into the text. */
  act?(): void;
  /** It stands there already in whole: Enter need not wait for it. */
  isComplete: boolean;
  /** Somebody took it. */
  chosen?(): void;
}

/** Knows what could be meant. */
export interface Source {
  /** Nobody has to be asked: it offers at once. */
  readonly isAtHand?: boolean;
  /** Where it begins in the text; undefined where nothing of its kind is being typed. */
  from(field: Field): number | undefined;
  find(field: Field, signal: AbortSignal): Promise<Suggestion[]>;
  /** What takes the place of something that is typed to its end. */
  whole?(field: Field): Promise<TextEdit | undefined>;
}
