const ANSWER_TIMEOUT_MS = 30_000;

/** Ends a background request, since nobody is there to reload. */
export const patience = () => AbortSignal.timeout(ANSWER_TIMEOUT_MS);
