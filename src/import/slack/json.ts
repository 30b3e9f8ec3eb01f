/* In an export, any field may be missing, null, or of another type. */

export type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');

export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

export const recordsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The first that isn't blank; '' without one. */
export const firstText = (...values: unknown[]): string =>
  values.map(textOf).find((text) => text.trim() !== '') ?? '';

/** Seconds, as a number or as text. @returns milliseconds since 1970 */
export function timeOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value;
  const isTime = typeof seconds === 'number' && seconds > 0 && seconds < 1e11;
  return isTime ? Math.floor(seconds * 1_000) : undefined;
}
