import { bandpass, lowpass } from './filters.mjs';
import { glide, hold, key, mix, over, samples, wobble } from './signal.mjs';
import { choir, noise, pulse, saw, square, tone, triangle } from './waves.mjs';

/** Brass: the louder, the brighter. `pitch` in Hz, and may bend. */
export function brass(pitch, seconds, { bright = 2600, level = hold(seconds, 0.05, 0.08), count = 3 } = {}) {
  const loudness = over(level);
  const raw = choir(seconds, wobble(pitch, { depth: 0.006, after: 0.3 }), {
    wave: saw,
    count,
    spread: 0.003,
    level,
  });
  return lowpass(raw, (t) => 250 + bright * loudness(t) ** 1.5, 0.9);
}

export const brassKey = (number, seconds, options) => brass(key(number), seconds, options);

/** A mute before the horn opens and shuts: `wah(t)` from 0 to 1. */
export function muted(pitch, seconds, wah, options) {
  const open = brass(pitch, seconds, { bright: 4500, count: 1, ...options });
  return mix([
    [0, bandpass(open, (t) => 350 + 1300 * wah(t), 2.2), 1.6],
    [0, lowpass(open, (t) => 500 + 1500 * wah(t)), 0.5],
  ]);
}

/** A saxophone: hoarse, and it slides into its notes. */
export function sax(number, seconds, { level = hold(seconds, 0.06, 0.1), from = number - 1 } = {}) {
  const pitch = wobble(glide(key(from), key(number), 0.09), { rate: 5.2, depth: 0.014, after: 0.25 });
  const reed = tone(seconds, pitch, { wave: pulse(0.32), level });
  const air = noise(seconds, { level: (t) => 0.09 * over(level)(t), seed: number });
  const raw = mix([
    [0, reed],
    [0, air],
  ]);
  return mix([
    [0, bandpass(raw, 620, 1.4)],
    [0, bandpass(raw, 1350, 1.6), 0.8],
    [0, bandpass(raw, 2700, 2), 0.35],
  ]);
}

export function whistle(pitch, seconds, level = hold(seconds, 0.03, 0.05)) {
  const air = bandpass(noise(seconds, { level: over(level) }), over(pitch), 18);
  return mix([
    [0, tone(seconds, pitch, { level })],
    [0, air, 0.6],
  ]);
}

export const flute = (number, seconds, { level = hold(seconds, 0.06, 0.09) } = {}) =>
  mix([
    [0, tone(seconds, wobble(key(number), { depth: 0.008 }), { wave: triangle, level })],
    [0, bandpass(noise(seconds, { level, seed: number }), key(number) * 2, 3), 0.35],
  ]);

/** Pipes of a fairground. */
export const organ = (number, seconds, { level = hold(seconds, 0.01, 0.04) } = {}) =>
  mix(
    [
      [1, 0.6],
      [2, 0.5],
      [3, 0.25],
      [4, 0.25],
    ].map(([ratio, gain]) => [
      0,
      tone(seconds, wobble(key(number) * ratio, { rate: 6.5, depth: 0.005, after: 0 }), {
        wave: ratio === 1 ? square : triangle,
        level,
      }),
      gain,
    ]),
  );

export const tuba = (number, seconds) =>
  brass(key(number), seconds, { bright: 500, level: hold(seconds, 0.04, 0.07), count: 2 }).map(
    (x) => x * 1.5,
  );

/** Air through lips, and not for music. @param rate how fast they flap, by time */
export function raspberry(seconds, rate, seed = 5) {
  let phase = 0;
  const flap = samples(seconds, (t) => {
    phase += over(rate)(t) / 32_000;
    return (phase % 1 < 0.35 ? 1 : 0.05) * hold(seconds, 0.02, 0.08)(t);
  });
  const wind = noise(seconds, { seed });
  const raw = flap.map((gate, i) => gate * (0.5 + 0.5 * wind[i]));
  return mix([
    [0, bandpass(raw, 300, 1)],
    [0, bandpass(raw, 900, 1.5), 0.6],
  ]);
}
