import { crush, echo, reverb } from '../effects.mjs';
import { bandpass, highpass, lowpass } from '../filters.mjs';
import { chain, glide, hold, key, mix, strike, tune } from '../signal.mjs';
import { harp } from '../strings.mjs';
import { bell, chip, clap, glass, kick, marimba, piano } from '../struck.mjs';
import { fm, noise, pulse, tone } from '../waves.mjs';

/** Keys one after the other, and they go on sounding. */
const spread = (keys, gap, play, gain = () => 1) =>
  mix(keys.map((number, i) => [i * gap, play(number), gain(i)]));

const wind = (seconds, from, to, level) => bandpass(noise(seconds, { level }), glide(from, to, seconds), 2.5);

export const bells = {
  bell: () => reverb(bell(620, 2.6), { seconds: 1.2, wet: 0.15 }),

  /** Soft enough to be heard forty times a day. */
  incoming: () =>
    reverb(
      mix([
        [0, marimba(74, 0.7)],
        [0.13, marimba(83, 0.9), 0.8],
        [0.13, glass(83, 0.8), 0.15],
      ]),
      { seconds: 0.9, wet: 0.3 },
    ),

  /** A coin that spins on a counter, in an old game. */
  mario_coin: () =>
    crush(
      chain([
        chip(81, 0.05),
        chip(88, 0.05),
        chip(90, 0.05, 0.5),
        tone(0.5, key(95), { wave: pulse(0.25), level: strike(0.16) }),
      ]),
      24,
    ),

  /** Up through whole tones, and the last one asks. */
  secret: () => {
    const steps = [57, 61, 63, 67, 69, 73, 75, 79];
    const up = spread(steps, 0.14, (number) => harp(number, 1.4));
    const shimmer = spread([81, 87, 91], 0.09, (number) => glass(number, 1.3));
    return reverb(
      mix([
        [0, up],
        [1.12, shimmer, 0.5],
      ]),
      { seconds: 1.8, wet: 0.45 },
    );
  },

  /** A star flies by with a tail of glass. */
  tmyk: () => {
    const tail = [98, 96, 93, 91, 88, 86, 84, 81, 79, 77, 74, 72];
    return reverb(
      mix([
        [0, wind(1.1, 700, 9000, (t) => (t / 1.1) ** 2 * hold(1.1, 0.2, 0.1)(t)), 0.9],
        [0.7, spread(tail, 0.055, (number) => glass(number, 0.8)), 0.5],
        [1.45, spread([60, 65, 69, 76], 0.012, (number) => piano(number, 1.6)), 0.5],
      ]),
      { seconds: 1.6, wet: 0.35 },
    );
  },

  /** Ice grows over everything while the wind blows. */
  letitgo: () => {
    const crystals = [76, 83, 79, 88, 86, 91, 95, 98, 93, 100];
    const chords = tune('52,59,64:2 57,64,68:2 55,62,71:3', 0.3, (number, seconds) =>
      piano(number, seconds * 1.3),
    );
    return reverb(
      mix([
        [0, wind(2.6, 500, 2600, hold(2.6, 0.9, 0.7)), 1.4],
        [0.15, chords, 0.45],
        [0.3, spread(crystals, 0.19, (number) => glass(number, 0.9)), 0.35],
      ]),
      { seconds: 2, wet: 0.4 },
    );
  },

  /** A cat could run to it for hours: short, bright, and round again. */
  nyan: () => {
    const bar = '79:1 83:1 86:1 83:1 88:2 86:1 81:1 84:1 88:1 91:1 88:1 93:2 91:2';
    const low = '43:2 55:2 43:2 55:2 48:2 60:2 50:2 62:2';
    return mix([
      [0, tune(bar, 0.105, (number, seconds) => chip(number, seconds, 0.25))],
      [0, tune(low, 0.105, (number, seconds) => chip(number, seconds * 0.7, 0.5)), 0.5],
    ]);
  },

  /** A spotlight, a snap of the fingers, and nothing to mend. */
  flawless: () => {
    const run = [62, 66, 69, 73, 74, 78, 81, 85, 86, 90].map((number, i) => [i * 0.045, harp(number, 0.9)]);
    const low = tone(0.7, glide(74, 55, 0.6), { level: hold(0.7, 0.01, 0.3) });
    return mix([
      [0, reverb(mix(run), { seconds: 1.4, wet: 0.4 }), 0.8],
      [0.55, kick(), 1.2],
      [0.55, low, 1],
      [0.85, clap(), 0.8],
      [1.1, reverb(mix([[0, highpass(clap(4), 1500)]]), { seconds: 1, wet: 0.5 }), 0.9],
      [1.1, fm(0.9, key(86), { ratio: 2, index: 1.5, level: strike(0.3) }), 0.3],
    ]);
  },

  /** Shall I? The answer stays in the air. */
  maybe: () => {
    const ask = tune('67:1 70:1 _:1 66:1.4 69:3', 0.17, (number, seconds) => marimba(number, seconds * 2.4));
    return lowpass(echo(ask, { delay: 0.26, feedback: 0.3, times: 2 }), 5000);
  },
};
