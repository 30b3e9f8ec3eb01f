const ISO = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const CLOCK = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/;
const MAX_SECONDS = 100 * 3600;

/** From seconds, `PT12M34S` or `12:34`; null for anything else. */
export function durationOf(text: string): number | null {
  const seconds = secondsIn(text.trim().slice(0, 40));
  return seconds > 0 && seconds < MAX_SECONDS ? Math.round(seconds * 1000) : null;
}

function secondsIn(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const iso = ISO.exec(text);
  if (iso) return sum(iso.slice(1), [86_400, 3600, 60, 1]);
  const clock = CLOCK.exec(text);
  return clock ? sum(clock.slice(1), [3600, 60, 1]) : 0;
}

const sum = (parts: (string | undefined)[], units: number[]) =>
  parts.reduce((total, part, index) => total + Number(part ?? 0) * units[index]!, 0);
