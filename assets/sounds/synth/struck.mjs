import { reverb } from './effects.mjs';
import { bandpass, highpass, lowpass } from './filters.mjs';
import { chance, glide, key, mix, samples, strike } from './signal.mjs';
import { fm, noise, partials, pulse, square, tone, triangle } from './waves.mjs';

export const kick = (seconds = 0.35) =>
  mix([
    [0, tone(seconds, glide(150, 45, 0.12, 0.5), { level: strike(0.14) })],
    [0, lowpass(noise(0.02, { level: strike(0.006) }), 3000), 0.5],
  ]);

export const snare = (seconds = 0.25) =>
  mix([
    [0, tone(seconds, glide(230, 160, 0.06), { wave: triangle, level: strike(0.06) }), 0.8],
    [0, highpass(noise(seconds, { level: strike(0.08), seed: 7 }), 1200), 0.8],
  ]);

/** A snare in a large room whose door is shut in the middle of the sound. */
export const gatedSnare = () => {
  const wide = reverb(snare(0.3), { seconds: 1.5, wet: 0.7, tail: 0.2 });
  return wide.slice(0, 32_000 * 0.32);
};

export const hat = (open = false) =>
  highpass(noise(open ? 0.3 : 0.08, { level: strike(open ? 0.1 : 0.022), seed: 11 }), 7000).map(
    (x) => x * 0.7,
  );

export const tom = (pitch, seconds = 0.45) =>
  mix([
    [0, tone(seconds, glide(pitch * 1.5, pitch, 0.15, 0.6), { level: strike(0.16) })],
    [0, bandpass(noise(0.08, { level: strike(0.02) }), pitch * 6), 0.4],
  ]);

/** Metal that was hit hard and hisses for long. */
export function cymbal(seconds = 1.6, decay = 0.5) {
  const metal = [1, 1.34, 1.78, 2.13, 2.67, 3.11].map((ratio) => [
    0,
    tone(seconds, 3170 * ratio, { wave: square, level: strike(decay) }),
    0.09,
  ]);
  const hissing = noise(seconds, { level: strike(decay), seed: 13 });
  return highpass(mix([...metal, [0, hissing, 0.8]]), 4200);
}

export function clap(seed = 17) {
  const next = chance(seed);
  const parts = [0, 0.011, 0.023, 0.03].map((at) => [
    at + next() * 0.004,
    bandpass(noise(0.15, { level: strike(at === 0.03 ? 0.05 : 0.008), seed: seed + at * 1000 }), 1250, 1.1),
  ]);
  return mix(parts).map((x) => x * 1.6);
}

/** Many hands. @param density by time: claps in a second */
export function applause(seconds, density, seed = 19) {
  const next = chance(seed);
  const hands = Array.from({ length: 6 }, (_, i) =>
    bandpass(noise(0.04, { level: strike(0.006), seed: seed + i }), 800 + 260 * i, 1.2),
  );
  const parts = [[0, samples(seconds, () => 0)]];
  for (let t = 0; t < seconds - 0.05; t += 1 / density(t))
    parts.push([t + next() * 0.01, hands[Math.floor(next() * 6)], 0.4 + next() * 0.6]);
  return mix(parts);
}

export const bell = (pitch, seconds = 2.5) =>
  partials(seconds, pitch, [
    [0.5, 0.4, seconds / 2],
    [1, 0.8, seconds / 3],
    [1.19, 0.5, seconds / 4],
    [1.5, 0.4, seconds / 5],
    [2, 0.7, seconds / 5],
    [2.74, 0.4, seconds / 8],
    [3.76, 0.3, seconds / 12],
    [5.4, 0.2, seconds / 20],
  ]);

export const glass = (number, seconds = 1) =>
  fm(seconds, key(number), { ratio: 3.5, index: (t) => 2.2 * Math.exp(-t * 9), level: strike(seconds / 4) });

export const marimba = (number, seconds = 0.6) =>
  partials(seconds, key(number), [
    [1, 1, seconds / 4],
    [4, 0.3, seconds / 14],
    [9.2, 0.1, 0.02],
  ]);

export const piano = (number, seconds) =>
  mix([
    [0, fm(seconds, key(number), { ratio: 1, index: (t) => 1.6 * Math.exp(-t * 5), level: strike(0.6) })],
    [0, fm(seconds, key(number) * 1.002, { ratio: 3, index: 0.5, level: strike(0.25) }), 0.4],
  ]);

export const electricPiano = (number, seconds) =>
  mix([
    [0, fm(seconds, key(number), { ratio: 1, index: (t) => 1.3 * Math.exp(-t * 3), level: strike(0.9) })],
    [
      0,
      fm(seconds, key(number), { ratio: 14, index: (t) => 0.8 * Math.exp(-t * 20), level: strike(0.15) }),
      0.3,
    ],
  ]);

/** A voice of an old game. */
export const chip = (number, seconds, width = 0.25) =>
  tone(seconds, key(number), { wave: pulse(width), level: strike(seconds * 0.6, 0.004) });

/** A key of a typewriter or a keyboard. */
export const clack = (seed, pitch = 2600) =>
  mix([
    [0, bandpass(noise(0.03, { level: strike(0.006), seed }), pitch, 1.5)],
    [0.045, bandpass(noise(0.03, { level: strike(0.004), seed: seed + 1 }), pitch * 0.7, 1.5), 0.5],
  ]);

export const gong = (pitch, seconds = 3) =>
  fm(seconds, pitch, {
    ratio: Math.SQRT2,
    index: (t) => 5 * Math.min(1, t * 3) * Math.exp(-t * 0.8),
    level: strike(seconds / 3, 0.02),
  });
