export type Report<Step extends string> = (step: Step, done: number, total: number) => void;

/** What a thread says; `result` or `error` is the last. */
export type ThreadMessage = { progress: unknown[] } | { result: unknown } | { error: string };
