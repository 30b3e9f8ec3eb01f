import type { Tone } from '../notice';

const NAMED = new Map<string, Tone>([
  ['good', 'good'],
  ['warning', 'warning'],
  ['danger', 'bad'],
]);
const HEX = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** The nearest of our accents to the color of a sender; undefined for grays. */
export function toneOf(color: string | undefined): Tone | undefined {
  if (color === undefined) return undefined;
  const named = NAMED.get(color.trim().toLowerCase());
  const [, ...hex] = HEX.exec(color.trim()) ?? [];
  if (named || hex.length === 0) return named;
  const [red, green, blue] = hex.map((part) => Number.parseInt(part, 16)) as [number, number, number];
  const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
  if (spread < 40) return undefined;
  if (red >= green && red >= blue) return green > blue + 60 ? 'warning' : 'bad';
  return green >= blue ? 'good' : 'info';
}
