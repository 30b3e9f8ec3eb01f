const FORM = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** In the time zone of whoever runs it, for terminals. @param at milliseconds since 1970, or RFC 3339 */
export const localTime = (at: number | string): string =>
  new Date(at).toLocaleString('en', FORM).replace(/\u202f/g, ' ');
