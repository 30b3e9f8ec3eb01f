const DAY = /^\d{4}-\d\d-\d\d$/;

/** @returns when a day begins in a time zone, in milliseconds since 1970; undefined for an invalid day */
export function startOfDay(day: string, zone: string | undefined): number | undefined {
  const midnight = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const clock = clockOf(zone);
  // Twice, because the offset changes on days of daylight saving changes.
  const first = midnight - offset(clock, midnight);
  return midnight - offset(clock, first);
}

function clockOf(zone: string | undefined): Intl.DateTimeFormat {
  const style = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('sv-SE', { ...style, timeZone: zone || 'UTC' });
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { ...style, timeZone: 'UTC' });
  }
}

const offset = (clock: Intl.DateTimeFormat, at: number) =>
  Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at;
