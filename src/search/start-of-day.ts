const DAY = /^\d{4}-\d\d-\d\d$/;

/** When a day begins where somebody is, in milliseconds since 1970; undefined for what is no day. */
export function startOfDay(day: string, zone: string | undefined): number | undefined {
  const midnight = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const clock = clockOf(zone);
  // Once more, for days on which the clock is changed.
  const first = midnight - offset(clock, midnight);
  return midnight - offset(clock, first);
}

/** Zones are what browsers say; an unknown one is as none. */
function clockOf(zone: string | undefined): Intl.DateTimeFormat {
  const style = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('sv-SE', { ...style, timeZone: zone || 'UTC' });
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { ...style, timeZone: 'UTC' });
  }
}

/** How far the clocks of a zone are ahead of UTC. */
const offset = (clock: Intl.DateTimeFormat, at: number) =>
  Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at;
