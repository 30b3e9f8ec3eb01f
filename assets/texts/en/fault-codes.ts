/**
 * Refusals, by the code of the API. English has none: what the server says there, as `detail`, is more exact.
 * Another language says one sentence for each code.
 */
export const faults: Record<string, string | undefined> = {};
