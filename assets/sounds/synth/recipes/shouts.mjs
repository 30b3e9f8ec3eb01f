import { drive, reverb } from '../effects.mjs';
import { bandpass, lowpass } from '../filters.mjs';
import { chain, glide, hold, line, mix, wobble } from '../signal.mjs';
import { powerChord } from '../strings.mjs';
import { applause, clap, cymbal, kick, tom } from '../struck.mjs';
import { say } from '../voice.mjs';
import { noise, pulse, tone } from '../waves.mjs';

/** The same from several mouths, none of them quite together. */
const crowd = (count, one) =>
  mix(Array.from({ length: count }, (_, i) => [((i * 7) % 5) * 0.018, one(i), 1 / Math.sqrt(count)]));

const radio = (sound) => drive(bandpass(sound, 1500, 0.8), 5);

export const shouts = {
  /** Four syllables, again and again, by somebody who has run around a stage. */
  ballmer: () => {
    const shout = say(
      'd:.04 i:.1 v:.04 e:.14 l:.05 A:.1 p:.05 r:.12 s:.06',
      line([0, 175], [0.3, 235], [0.7, 190]),
      {
        rough: 0.7,
        tense: 0.5,
      },
    );
    const beats = [0, 0.72, 1.44].flatMap((at) => [
      [at, drive(shout, 1.6)],
      [at, kick(), 0.8],
      [at + 0.36, clap(), 0.7],
    ]);
    return reverb(mix(beats), { seconds: 0.9, wet: 0.25 });
  },

  /** From the belly, louder than the joke was. */
  bezos: () => {
    const laughs = Array.from({ length: 7 }, (_, i) => {
      const top = [230, 330, 350, 320, 290, 255, 225][i];
      return say(`h:.05 a:${i === 1 ? 0.17 : 0.1}`, glide(top, top * 0.78, 0.15), {
        rough: 0.35,
        breath: 0.12,
        seed: i + 1,
      });
    });
    return reverb(chain(laughs, 0.012), { seconds: 0.6, wet: 0.18 });
  },

  dadgummit: () => {
    const words = say(
      'd:.05 A:.13 d:.05 g:.05 U:.12 m:.1 i:.09 t:.07',
      line([0, 150], [0.18, 215], [0.36, 180], [0.6, 120]),
      {
        rough: 0.5,
        tense: 0.5,
        size: 1.08,
      },
    );
    return mix([
      [0, words],
      [0.72, tom(70, 0.5), 0.9],
      [
        0.78,
        bandpass(noise(0.5, { level: (t) => Math.exp(-t * 9) * (0.5 + 0.5 * Math.sin(t * 150)) }), 900, 1),
        0.9,
      ],
    ]);
  },

  gogogo: () => {
    const go = (from) => say('g:.05 o:.17 u:.06', glide(from, from * 0.85, 0.3), { rough: 0.5, tense: 0.5 });
    const click = noise(0.06, { level: hold(0.06, 0.002, 0.02), seed: 9 });
    const words = chain([click, go(170), go(185), go(205), click], 0.03);
    return mix([
      [0, radio(words)],
      [0, bandpass(noise(words.length / 32_000, { seed: 10 }), 2400, 0.7), 0.07],
    ]);
  },

  /** Through the wall rather than the door. */
  ohyeah: () => {
    const words = say('o:.4 u:.12 i:.1 e:.22 a:.4', line([0, 74], [0.5, 92], [1.2, 60]), {
      size: 1.22,
      rough: 0.25,
      tense: 0.4,
    });
    const bricks = Array.from({ length: 9 }, (_, i) => [
      0.02 * i * i,
      tom(55 + ((i * 37) % 60), 0.3),
      0.7 - i * 0.05,
    ]);
    const dust = lowpass(noise(0.9, { level: (t) => Math.exp(-t * 4), seed: 4 }), 1400);
    return reverb(
      mix([
        [0, mix(bricks)],
        [0, dust, 0.9],
        [0.55, words, 1.5],
      ]),
      { seconds: 0.9, wet: 0.2 },
    );
  },

  what: () => {
    const needle = bandpass(
      noise(0.3, { level: hold(0.3, 0.01, 0.03), seed: 6 }),
      line([0, 900], [0.12, 3800], [0.3, 600]),
      3,
    );
    const word = say('w:.1 U:.12 a:.34 t:.09', line([0, 150], [0.25, 175], [0.5, 340]), { tense: 0.45 });
    return mix([
      [0, needle, 1.4],
      [0.42, reverb(word, { seconds: 0.6, wet: 0.2 }), 1.2],
    ]);
  },

  /** A class that hears that there is no school. */
  yay: () => {
    const child = (i) =>
      say(
        'i:.08 e:.75 i:.2',
        wobble(line([0, 330 + i * 31], [0.3, 470 + i * 37], [1, 380 + i * 29]), { rate: 6 + i * 0.3 }),
        {
          size: 0.72 + (i % 3) * 0.04,
          seed: i + 2,
          breath: 0.1,
        },
      );
    const blower = lowpass(tone(0.5, line([0, 480], [0.1, 640], [0.5, 610]), { wave: pulse(0.15) }), 3500);
    return reverb(
      mix([
        [0, crowd(7, child)],
        [0.3, blower, 0.16],
        [0.2, applause(0.9, () => 60), 0.5],
      ]),
      { seconds: 0.6, wet: 0.2 },
    );
  },

  /** The first second of a very loud concert. */
  yeah: () => {
    const scream = say(
      'i:.12 e:.5 A:.9',
      wobble(line([0, 330], [0.3, 560], [1, 520], [1.5, 330]), { rate: 7, depth: 0.02 }),
      { rough: 0.8, tense: 0.55 },
    );
    return reverb(
      mix([
        [0, drive(scream, 2), 0.9],
        [0.1, powerChord(40, 1.9), 0.5],
        [0.1, cymbal(1.6, 0.5), 0.4],
        [0.1, kick(), 1],
      ]),
      { seconds: 1.2, wet: 0.25 },
    );
  },
};
