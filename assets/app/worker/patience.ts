const ANSWER_TIMEOUT_MS = 30_000;

/** Ends a request in the background, which has no person who would reload. */
export const patience = () => AbortSignal.timeout(ANSWER_TIMEOUT_MS);
