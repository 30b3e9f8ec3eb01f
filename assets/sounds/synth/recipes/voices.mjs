import { echo, muffle, reverb, ring, tremble } from '../effects.mjs';
import { bandpass, highpass } from '../filters.mjs';
import { chain, glide, key, line, mix, tune, wobble } from '../signal.mjs';
import { clap, glass, marimba } from '../struck.mjs';
import { say } from '../voice.mjs';
import { noise, saw, tone } from '../waves.mjs';

export const voices = {
  /** The teacher asks, and asks, and the clock goes on. */
  bueller: () => {
    const ask = say('e:.16 n:.14 i:.2 w:.1 A:.26 n:.16', 104, { tense: 0.25, size: 1.06 });
    const again = say('e:.14 n:.12 i:.16 w:.09 A:.24 n:.2', 99, { tense: 0.25, size: 1.06 });
    const ticks = [1.15, 1.45, 1.75].map((at) => [at, bandpass(noise(0.02, { seed: 8 }), 3300, 4), 0.8]);
    return reverb(mix([[0, ask], ...ticks, [1.95, again, 0.85]]), { seconds: 0.7, wet: 0.2 });
  },

  /** Asked politely, answered by the whole body. */
  donotwant: () => {
    const no = say(
      'n:.12 o:.5 w:.1 o:.35',
      wobble(line([0, 430], [0.2, 540], [1.05, 240]), { rate: 8, depth: 0.05 }),
      {
        size: 0.82,
        tense: 0.5,
      },
    );
    return chain([no, say('u:.1 a:.3', glide(330, 190, 0.4), { size: 0.82, rough: 0.4 })], 0.05);
  },

  /** It is sorry that it has to tell you. */
  glados: () => {
    const flat = (hertz) => (t) => hertz[Math.min(hertz.length - 1, Math.floor(t / 0.17))];
    const words = say(
      'o:.18 u:.1 _:.08 h:.04 e:.14 l:.06 o:.24 _:.1 A:.15 g:.05 e:.12 n:.3',
      flat([262, 294, 277, 330, 349, 330, 247, 262, 220, 208]),
      {
        size: 0.88,
        tense: 0.3,
        breath: 0.01,
      },
    );
    const metal = mix([
      [0, words],
      [0.012, words, 0.6],
      [0, ring(words, 55), 0.45],
    ]);
    return highpass(echo(metal, { delay: 0.021, feedback: 0.55, times: 4 }), 180);
  },

  inconceivable: () => {
    const words = say(
      'i:.09 n:.06 k:.05 U:.08 n:.05 s:.1 i:.24 v:.06 A:.1 b:.05 U:.1 l:.16',
      line([0, 215], [0.32, 255], [0.5, 330], [0.75, 290], [1.15, 190]),
      {
        tense: 0.4,
        size: 0.95,
      },
    );
    return reverb(
      mix([
        [0, words],
        [1.15, glass(93, 0.6), 0.25],
        [1.22, glass(98, 0.6), 0.2],
      ]),
      { seconds: 0.8, wet: 0.22 },
    );
  },

  /** It cannot be true, and the well is deep. */
  noooo: () => {
    const cry = say(
      'n:.14 o:1.5 u:.5',
      wobble(line([0, 205], [0.35, 285], [1.3, 235], [2.1, 120]), { rate: 5, depth: 0.02 }),
      {
        rough: 0.45,
        tense: 0.5,
      },
    );
    return reverb(echo(cry, { delay: 0.34, feedback: 0.35, times: 3 }), { seconds: 2, wet: 0.4 });
  },

  ohmy: () =>
    reverb(
      say(
        'o:.34 u:.14 _:.07 m:.2 a:.42 i:.3',
        wobble(line([0, 96], [0.3, 86], [0.55, 118], [0.85, 98], [1.4, 72]), { depth: 0.01 }),
        {
          size: 1.12,
          breath: 0.06,
          tense: 0.22,
        },
      ),
      { seconds: 0.7, wet: 0.18 },
    ),

  /** No words, a waistcoat, and a walk across the stage. */
  trololo: () => {
    const sing = (number, seconds) =>
      say(`l:.05 o:${Math.max(0.05, seconds - 0.05)}`, wobble(key(number), { depth: 0.018, after: 0.1 }), {
        size: 1.05,
        tense: 0.3,
      });
    const melody = '55:1 59:1 57:0.5 59:0.5 62:2 60:1 57:0.5 55:0.5 52:1 54:1 55:2.5';
    return reverb(tune(melody, 0.23, sing), { seconds: 1, wet: 0.25 });
  },

  /** The voice breaks on purpose, and the mountain answers. */
  yodel: () => {
    const chest = (number, seconds) => say(`o:${seconds}`, key(number), { size: 1, tense: 0.35 });
    const head = (number, seconds) => say(`y:${seconds}`, key(number), { size: 0.9, tense: 0.15 });
    const call = chain([
      chest(53, 0.22),
      head(65, 0.2),
      chest(57, 0.16),
      head(69, 0.34),
      head(65, 0.14),
      chest(60, 0.16),
      head(72, 0.6),
    ]);
    return echo(call, { delay: 0.62, feedback: 0.32, times: 2 });
  },

  /** It said that it would be quick. */
  butts: () => {
    const slap = clap(23);
    const wobbling = tremble(bandpass(tone(0.5, glide(190, 95, 0.5), { wave: saw }), 500, 1), 17, 0.8);
    return mix([
      [0, slap, 1.1],
      [0.26, slap, 1.1],
      [0.52, muffle(wobbling, 1300), 1.6],
      [0.95, marimba(48, 0.5), 0.7],
    ]);
  },
};
