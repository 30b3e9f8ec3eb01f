import { drive } from './effects.mjs';
import { bandpass, highpass, lowpass } from './filters.mjs';
import { chance, hold, key, mix, RATE, samples, strike, wobble } from './signal.mjs';
import { choir, saw, tone } from './waves.mjs';

/** A string that was pulled and let go. @param soft 0 bright, 1 dull; @param ring seconds */
export function pluck(number, seconds, { soft = 0.5, ring = 1.5, seed = number } = {}) {
  const next = chance(seed);
  const pitch = key(number);
  const period = RATE / pitch - 0.5;
  const length = Math.floor(period);
  const share = period - length;
  const loss = 10 ** (-3 / (pitch * ring));
  let last = 0;
  const string = Float32Array.from({ length: length + 1 }, () => {
    last = last * soft + (next() * 2 - 1) * (1 - soft * 0.6);
    return last;
  });
  let at = 0;
  let before = 0;
  return samples(seconds, (t) => {
    const after = string[(at + 1) % string.length];
    const value = string[at] * (1 - share) + after * share;
    string[at] = ((value + before) / 2) * loss;
    before = value;
    at = (at + 1) % string.length;
    return value * Math.min(1, (seconds - t) / 0.02);
  });
}

export const bass = (number, seconds) =>
  lowpass(pluck(number, seconds, { soft: 0.8, ring: 2 }), 1400).map((x) => x * 1.6);

/** Root, fifth and octave into an amplifier that has too little room for them. */
export function powerChord(number, seconds, { gain = 6, mute = false } = {}) {
  const ring = mute ? 0.25 : 4;
  const strings = [0, 7, 12].map((step, i) => [
    i * 0.004,
    pluck(number + step, seconds, { soft: 0.3, ring, seed: number + step }),
  ]);
  const loud = drive(highpass(mix(strings), 90), gain);
  return lowpass(lowpass(loud, mute ? 1800 : 3600), 4200).map((x) => x * 0.6);
}

/** The bow bites, then the tone trembles. */
export function fiddle(number, seconds, { level = hold(seconds, 0.03, 0.06), depth = 0.01 } = {}) {
  const tone1 = tone(seconds, wobble(key(number), { rate: 6, depth, after: 0.08 }), { wave: saw, level });
  const body = mix([
    [0, bandpass(tone1, 480, 2)],
    [0, bandpass(tone1, 1100, 1.5), 0.9],
    [0, bandpass(tone1, 2700, 1.2), 0.8],
  ]);
  return body;
}

export const section = (number, seconds, { level = hold(seconds, 0.08, 0.15), bright = 3000 } = {}) =>
  lowpass(choir(seconds, wobble(key(number), { depth: 0.006 }), { wave: saw, count: 5, level }), bright).map(
    (x) => x * 0.6,
  );

export const harp = (number, seconds) =>
  mix([
    [0, pluck(number, seconds, { soft: 0.7, ring: 2.5 })],
    [0, tone(seconds, key(number), { level: strike(seconds / 3) }), 0.4],
  ]);
