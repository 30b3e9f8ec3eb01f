export type Report<Step extends string> = (step: Step, done: number, total: number) => void;

/** What a thread says; `isLoaded` is the first, `result` or `error` the last. */
export type ThreadMessage =
  | { isLoaded: true }
  | { progress: unknown[] }
  | { result: unknown }
  | { error: string };
