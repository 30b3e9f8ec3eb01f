const UNITS: [unit: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** In the largest unit that it fills; at least a minute. */
export function durationOf(from: string | Date, to: string | Date): [count: number, unit: string] {
  const ms = new Date(to).getTime() - new Date(from).getTime();
  const [unit, size] = UNITS.find(([, one]) => ms >= one) ?? (['minute', 60_000] as const);
  return [Math.max(1, Math.floor(ms / size)), unit];
}
