/** By the API's error code. English has none, because the server's `detail` is more exact; other languages have one each. */
export const errorMessages: Record<string, string | undefined> = {};
