import { chance, hold, over, RATE, samples, strike } from './signal.mjs';

export const sine = (phase) => Math.sin(2 * Math.PI * phase);
export const triangle = (phase) => 1 - 4 * Math.abs(phase - 0.5);
export const saw = (phase, step) => 2 * phase - 1 - edge(phase, step);

/** @param width share of the time that it is up */
export const pulse = (width) => (phase, step) =>
  (phase < width ? 1 : -1) + edge(phase, step) - edge((phase + 1 - width) % 1, step);
export const square = pulse(0.5);

/** Rounds the jump of a wave, which would sound of metal otherwise. */
function edge(phase, step) {
  if (phase < step) return 2 * (phase / step) - (phase / step) ** 2 - 1;
  if (phase > 1 - step) return ((phase - 1) / step) ** 2 + 2 * ((phase - 1) / step) + 1;
  return 0;
}

/** One wave. `pitch` and `level` may change with time. */
export function tone(seconds, pitch, { wave = sine, level = hold(seconds), phase: start = 0 } = {}) {
  const frequency = over(pitch);
  const loudness = over(level);
  let phase = start;
  return samples(seconds, (t) => {
    const step = frequency(t) / RATE;
    phase = (phase + step) % 1;
    return wave(phase, step) * loudness(t);
  });
}

/** Several waves, a little out of tune with each other: a section instead of a soloist. */
export function choir(seconds, pitch, { count = 4, spread = 0.006, ...options } = {}) {
  const frequency = over(pitch);
  const voices = Array.from({ length: count }, (_, i) => {
    const detune = 1 + spread * (count === 1 ? 0 : (2 * i) / (count - 1) - 1);
    return tone(seconds, (t) => frequency(t) * detune, { ...options, phase: (i * 0.37) % 1 });
  });
  return samples(seconds, (t) => {
    const i = Math.round(t * RATE);
    return voices.reduce((sum, voice) => sum + voice[i], 0) / Math.sqrt(count);
  });
}

/** One wave bends the other: bells, metal, electric pianos. */
export function fm(seconds, pitch, { ratio = 1, index = 2, level = hold(seconds) } = {}) {
  const frequency = over(pitch);
  const depth = over(index);
  const loudness = over(level);
  let carrier = 0;
  let modulator = 0;
  return samples(seconds, (t) => {
    const step = frequency(t) / RATE;
    carrier += step;
    modulator += step * ratio;
    return sine(carrier + (depth(t) * sine(modulator)) / (2 * Math.PI)) * loudness(t);
  });
}

export function noise(seconds, { seed = 1, level = hold(seconds, 0.002, 0.01) } = {}) {
  const next = chance(seed);
  const loudness = over(level);
  return samples(seconds, (t) => (next() * 2 - 1) * loudness(t));
}

/** Sines with a decay each: `[ratio, gain, seconds]`. */
export function partials(seconds, pitch, parts) {
  const voices = parts.map(([ratio, gain, decay]) => ({
    gain,
    sound: tone(seconds, pitch * ratio, { level: strike(decay) }),
  }));
  return samples(seconds, (t) => {
    const i = Math.round(t * RATE);
    return voices.reduce((sum, { gain, sound }) => sum + gain * sound[i], 0);
  });
}
