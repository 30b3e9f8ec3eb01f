import { drive, reverb, tremble } from '../effects.mjs';
import { bandpass, highpass, lowpass } from '../filters.mjs';
import { chain, chance, glide, hold, key, line, mix, shape, strike, tune } from '../signal.mjs';
import { bell, clack, cymbal, kick, snare, tom } from '../struck.mjs';
import { say } from '../voice.mjs';
import { choir, noise, pulse, saw, sine, tone } from '../waves.mjs';
import { brassKey, whistle } from '../winds.mjs';

const pair = (low, high, seconds) =>
  mix([
    [0, tone(seconds, low)],
    [0, tone(seconds, high)],
  ]);

/** Legs of one cricket: bursts of short chirps. */
function cricket(pitch, { at, rate, seed }) {
  const next = chance(seed);
  const parts = [];
  for (let t = at; t < 2.7; t += rate + next() * 0.12)
    for (let i = 0; i < 4; i += 1)
      parts.push([t + i * 0.042, tone(0.03, pitch, { level: hold(0.03, 0.008, 0.012) })]);
  return mix(parts);
}

export const scenes = {
  /** Two machines find out whether they like each other. */
  '56k': () => {
    const dialled = [
      [697, 1209],
      [852, 1477],
      [770, 1336],
      [941, 1336],
      [697, 1477],
      [852, 1209],
    ];
    const scrambled = bandpass(noise(0.9, { seed: 31 }), 1900, 0.6);
    return mix([
      [0, pair(350, 440, 0.3), 0.6],
      [
        0.36,
        chain(
          dialled.map(([low, high]) => pair(low, high, 0.07)),
          0.045,
        ),
        0.7,
      ],
      [1.15, tone(0.45, 2100), 0.8],
      [
        1.62,
        chain(
          [1270, 2225, 1650, 1180, 2250].map((pitch) => tone(0.09, pitch, { wave: pulse(0.5) })),
          0.01,
        ),
        0.4,
      ],
      [2.15, tremble(tone(0.5, line([0, 600], [0.5, 2700]), { wave: saw }), 60, 0.9), 0.5],
      [2.6, scrambled, 1.2],
      [2.6, tremble(tone(0.9, 1800), 23, 1), 0.3],
    ]);
  },

  crickets: () =>
    reverb(
      mix([
        [0, cricket(4300, { at: 0.1, rate: 0.62, seed: 1 }), 0.8],
        [0, cricket(4750, { at: 0.35, rate: 0.8, seed: 2 }), 0.4],
        [0, cricket(3900, { at: 0.62, rate: 1.1, seed: 3 }), 0.3],
        [0, lowpass(noise(2.7, { level: hold(2.7, 0.5, 0.6), seed: 4 }), 500), 0.12],
      ]),
      { seconds: 1, wet: 0.2 },
    ),

  /** Strings that should not be played like this, and steps. */
  horror: () => {
    const shriek = (number, seconds) =>
      highpass(
        choir(seconds, glide(key(number), key(number + 1.6), seconds, 2), {
          wave: saw,
          count: 5,
          spread: 0.03,
          level: hold(seconds, 0.01, 0.04),
        }),
        900,
      );
    const stabs = [0.95, 1.2, 1.45, 1.7, 1.95].map((at, i) => [at, shriek(86 + i * 0.7, 0.2), 0.8]);
    const dread = tremble(lowpass(choir(1.2, 55, { wave: saw, count: 4, spread: 0.03 }), 500), 6, 0.5);
    return reverb(mix([[0, dread, 1], [0.1, kick(0.5), 1], [0.5, kick(0.5), 1], ...stabs]), {
      seconds: 1.3,
      wet: 0.3,
    });
  },

  /** The red lamp is on, and there is no paper. */
  live: () => {
    const ticker = Array.from({ length: 14 }, (_, i) => [
      i * 0.085,
      clack(40 + i, 2300 + ((i * 311) % 900)),
      0.9,
    ]);
    const sting = tune('50,57,62:0.5 50,57,62:0.5 55,59,67:2.5', 0.26, (n, s) => brassKey(n, s * 0.85));
    const shout = say('l:.06 a:.2 i:.1 v:.07', line([0, 190], [0.2, 280], [0.45, 190]), {
      rough: 0.7,
      tense: 0.5,
    });
    return reverb(
      mix([...ticker, [0.1, sting, 0.6], [0.62, cymbal(1, 0.3), 0.2], [1.4, drive(shout, 1.6), 0.9]]),
      { seconds: 0.7, wet: 0.18 },
    );
  },

  /** A chair, a hand, and all the stars become lines. */
  makeitso: () => {
    const console1 = chain([tone(0.08, 1320), tone(0.08, 1760), tone(0.14, 1480)], 0.03);
    const charge = tone(1.2, line([0, 70], [0.9, 320], [1.2, 900]), {
      wave: saw,
      level: hold(1.2, 0.2, 0.05),
    });
    const flash = bandpass(noise(1.2, { level: strike(0.35), seed: 12 }), glide(5000, 200, 1), 1);
    return reverb(
      mix([
        [0, console1, 0.5],
        [0.35, lowpass(charge, line([0, 300], [1.2, 3200])), 0.7],
        [1.5, flash, 1.5],
        [1.5, tone(1, glide(220, 40, 0.8), { level: strike(0.4) }), 1],
      ]),
      { seconds: 1.4, wet: 0.3 },
    );
  },

  rimshot: () =>
    reverb(
      mix([
        [0, tom(150), 0.9],
        [0.01, snare(), 0.5],
        [0.2, tom(98), 1],
        [0.21, snare(), 0.5],
        [0.52, kick(), 1],
        [0.52, cymbal(1.3, 0.4), 0.8],
      ]),
      { seconds: 0.6, wet: 0.18 },
    ),

  /** Between the ropes, or under the town. */
  rumble: () => {
    const earth = lowpass(
      drive(lowpass(noise(2.6, { level: line([0, 0.2], [0.9, 1], [2, 0.7], [2.6, 0]), seed: 21 }), 160), 7),
      240,
    );
    const bells = [0.15, 0.38, 0.61].map((at) => [at, bell(1480, 1.6), 0.45]);
    const crowd = bandpass(noise(2.2, { level: line([0, 0], [1, 0.5], [2.2, 0]), seed: 22 }), 900, 0.8);
    return mix([[0, tremble(earth, 9, 0.5), 1.4], ...bells, [0.4, crowd, 0.5]]);
  },

  /** She has used this before. */
  unix: () => {
    const keys = Array.from({ length: 11 }, (_, i) => [i * 0.1 + ((i * 7) % 4) * 0.02, clack(60 + i), 1]);
    const disk = shape(bandpass(noise(0.9, { seed: 25 }), 1100, 3), (t) =>
      Math.floor(t * 23) % 3 ? 0.1 : 0.9,
    );
    const flight = chain(
      [62, 74, 69, 81, 86].map((n) => tone(0.06, key(n), { wave: pulse(0.5), level: strike(0.05) })),
      0.03,
    );
    return mix([
      ...keys,
      [0.9, disk, 0.6],
      [1.25, flight, 0.35],
      [1.75, tone(0.35, glide(500, 1500, 0.3), { wave: sine }), 0.35],
    ]);
  },

  /** A skin of a banana, and what comes after. */
  wups: () => {
    const fall = whistle(glide(1900, 320, 0.75, 1.4), 0.75);
    const spring = tone(0.8, (t) => 150 + 60 * Math.sin(2 * Math.PI * 13 * t) * Math.exp(-t * 4), {
      wave: pulse(0.4),
      level: strike(0.25),
    });
    return mix([
      [0, fall, 0.8],
      [0.74, tom(75), 1.2],
      [0.78, lowpass(spring, 1800), 0.6],
    ]);
  },
};
