export const MAX_RETRY_AFTER_MS = 6 * 3600_000;

/** @param header `Retry-After`, in seconds or as a date; 0 without one */
export function retryAfter(header: string | undefined): number {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS) : 0;
}
