import { echo, reverb } from '../effects.mjs';
import { bandpass, lowpass } from '../filters.mjs';
import { chain, glide, hold, key, line, mix, shape, tune, wobble } from '../signal.mjs';
import { section } from '../strings.mjs';
import { applause, bell, cymbal, gong, kick, tom } from '../struck.mjs';
import { choir, pulse, saw, tone } from '../waves.mjs';
import { brass, brassKey, muted, sax } from '../winds.mjs';

const roll = (seconds, hits) =>
  mix(Array.from({ length: hits }, (_, i) => [(i * seconds) / hits, tom(95, 0.4), 0.4 + (0.6 * i) / hits]));

const blast = (seconds) =>
  lowpass(choir(seconds, glide(392, 372, seconds, 2), { wave: saw, count: 5, spread: 0.02 }), 4200);

export const horns = {
  tada: () => {
    const call = tune('55,62,67:1 57,64,69:1 55,62,67:1 60,67,72,76:5', 0.15, (number, seconds) =>
      brassKey(number, seconds * 0.92),
    );
    return reverb(
      mix([
        [0, call],
        [0.45, cymbal(1.4, 0.4), 0.5],
        [0.45, tom(80), 0.8],
      ]),
      { seconds: 1.2, wet: 0.25 },
    );
  },

  /** Down by steps of unequal width, and the last one loses heart. */
  trombone: () => {
    const wah = (seconds) => (t) => Math.sin(Math.PI * Math.min(1, t / seconds)) ** 0.7;
    const step = (number, seconds) => muted(key(number), seconds, wah(seconds));
    const sad = wobble(glide(key(49), key(47.4), 1.4, 2), { rate: 4.5, depth: 0.035, after: 0.1 });
    const last = muted(sad, 1.5, (t) => (0.5 + 0.5 * Math.sin(2 * Math.PI * 4.5 * t)) * Math.exp(-t));
    return reverb(chain([step(57, 0.36), step(54, 0.36), step(52, 0.42), last], 0.05), {
      seconds: 0.8,
      wet: 0.2,
    });
  },

  /** He means a fanfare; the horn does not. */
  greyjoy: () => {
    const cracked = (number, seconds, bend) =>
      muted(
        glide(key(number), key(number + bend), seconds, 3),
        seconds,
        (t) => 0.4 + 0.4 * Math.sin(t * 70),
        { count: 2 },
      );
    return reverb(
      chain(
        [cracked(53, 0.22, 0.5), cracked(58, 0.2, -0.7), cracked(61, 0.7, -4.5), cracked(51, 0.5, -1)],
        0.06,
      ),
      { seconds: 1.4, wet: 0.3 },
    );
  },

  /** From the roof of a lorry, at a party. */
  horn: () =>
    echo(chain([blast(0.14), blast(0.14), blast(0.14), blast(0.9)], 0.06), {
      delay: 0.21,
      feedback: 0.25,
      times: 2,
    }),

  /** A rubber ball on the handlebar, twice. */
  honk: () => {
    const squeeze = (from, to, seconds) =>
      bandpass(tone(seconds, glide(from, to, seconds, 0.5), { wave: pulse(0.2) }), 900, 0.9);
    return chain([squeeze(300, 262, 0.22), squeeze(210, 196, 0.12), squeeze(310, 240, 0.34)], 0.07);
  },

  /** A stadium, from afar: plastic, many, each nearly the same. */
  vuvuzela: () => {
    const blowers = [0, 0.12, 0.3, 0.42, 0.7, 0.9].map((at, i) => {
      const seconds = 2.6 - at - i * 0.08;
      const pitch = wobble(glide(205 + i * 3, 231 + i * 2.6, 0.25), {
        rate: 3 + i * 0.4,
        depth: 0.012,
        after: 0,
      });
      return [at, lowpass(tone(seconds, pitch, { wave: saw, level: hold(seconds, 0.15, 0.2) }), 2200), 0.5];
    });
    return reverb(mix(blowers), { seconds: 1, wet: 0.3 });
  },

  /** The curtain, the knife, the face. */
  drama: () => {
    const hit = (keys, seconds) =>
      mix([
        ...keys.map((number) => [
          0,
          brassKey(number, seconds, { level: hold(seconds, 0.02, 0.12), bright: 3400 }),
          0.6,
        ]),
        ...keys.map((number) => [0, section(number + 12, seconds), 0.5]),
        [0, kick(0.5), 1.2],
        [0, tom(60, 0.7), 1],
      ]);
    return reverb(
      mix([
        [0, hit([38, 50, 56], 0.28)],
        [0.42, hit([40, 52, 58], 0.28)],
        [0.84, hit([36, 48, 54, 63], 1.5), 1.1],
        [0.84, cymbal(1.8, 0.6), 0.4],
      ]),
      { seconds: 1.8, wet: 0.35 },
    );
  },

  /** The last bars of a broadcast, when the sponsor is thanked. */
  story: () => {
    const theme = '64:1.5 67:0.5 65:1 62:1 69:1.5 67:0.5 72:3';
    const ground = '48,55,60:3 50,57,65:3 48,52,64:3';
    return lowpass(
      reverb(
        mix([
          [0, tune(theme, 0.3, (number, seconds) => section(number, seconds * 1.1))],
          [0, tune(ground, 0.3, (number, seconds) => brassKey(number, seconds, { bright: 900 })), 0.5],
        ]),
        { seconds: 1.2, wet: 0.3 },
      ),
      3400,
    );
  },

  /** A handshake, a drawer full of coins, a bell. */
  guarantee: () => {
    const drawer = mix(
      [0, 0.03, 0.07, 0.1, 0.15, 0.19].map((at, i) => [at, bell(3100 + 420 * i, 0.25), 0.25]),
    );
    return mix([
      [0, tune('53,60,65:1 53,60,65:1 58,65,70,74:3', 0.16, (n, s) => brassKey(n, s * 0.9)), 0.8],
      [0.5, drawer, 0.7],
      [0.72, bell(2350, 1.4), 0.7],
    ]);
  },

  /** The ground opens, and beneath it is another ground. */
  deeper: () => {
    const swell = hold(2.4, 0.08, 1.6);
    const braam = mix(
      [26, 33, 38, 45].map((number) => [
        0,
        brass(glide(key(number), key(number - 0.3), 2.4), 2.4, { level: swell, bright: 1500 }),
      ]),
    );
    const falling = tone(2.4, glide(95, 32, 2.2), { level: hold(2.4, 0.05, 0.8) });
    return reverb(
      mix([
        [0, braam, 0.8],
        [0, falling, 0.8],
        [0, gong(52, 3), 0.5],
      ]),
      { seconds: 2.4, wet: 0.4 },
    );
  },

  /** A roof, late, and somebody plays who was left. */
  sax: () => {
    const lick = '60:1.5 63:0.5 67:0.5 70:2 68:0.5 67:0.5 65:0.5 58:3';
    const pad = tune('44,51,60:4.5 46,53,62:5', 0.26, (number, seconds) =>
      shape(section(number, seconds, { bright: 1100 }), line([0, 0.3], [0.4, 1])),
    );
    return reverb(
      mix([
        [
          0,
          echo(
            tune(lick, 0.26, (number, seconds) => sax(number, seconds * 1.02)),
            { delay: 0.34, feedback: 0.25, times: 2 },
          ),
        ],
        [0, pad, 0.35],
      ]),
      { seconds: 2, wet: 0.35 },
    );
  },

  /** The whole room stands, and somebody plays a chord to it. */
  greatjob: () => {
    const clapping = applause(2.2, line([0, 40], [0.4, 130], [1.6, 110], [2.2, 10]));
    return reverb(
      mix([
        [0, shape(clapping, line([0, 0.5], [0.5, 1], [1.5, 0.9], [2.2, 0])), 1.2],
        [0.1, roll(0.4, 8), 0.5],
        [0.5, tune('60,64,67,72:4', 0.25, (n, s) => brassKey(n, s)), 0.35],
      ]),
      { seconds: 0.8, wet: 0.2 },
    );
  },
};
