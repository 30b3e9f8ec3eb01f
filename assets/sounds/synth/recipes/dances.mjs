import { drive, reverb, tremble } from '../effects.mjs';
import { bandpass, lowpass } from '../filters.mjs';
import { beat, glide, hold, key, line, mix, strike, tune } from '../signal.mjs';
import { bass, pluck } from '../strings.mjs';
import { clap, cymbal, electricPiano, gatedSnare, hat, kick, snare, tom } from '../struck.mjs';
import { say } from '../voice.mjs';
import { pulse, saw, tone } from '../waves.mjs';
import { sax, whistle } from '../winds.mjs';

const synth = (number, seconds) =>
  lowpass(
    tone(seconds, key(number), { wave: saw, level: hold(seconds, 0.005, 0.03) }),
    line([0, 2600], [0.12, 700]),
    2.5,
  );

export const dances = {
  heygirl: () => {
    const chord = (keys, at) => keys.map((n, i) => [at + i * 0.035, electricPiano(n, 1.6), 0.35]);
    return reverb(
      mix([
        ...chord([53, 60, 63, 67, 70], 0),
        ...chord([51, 58, 62, 65, 68], 1.05),
        [0.55, tune('70:0.8 72:0.6 67:1.5', 0.3, (n, s) => sax(n, s, { from: n - 2 })), 0.45],
        [0.52, hat(), 0.4],
        [1.05, lowpass(kick(), 200), 1.2],
        [1.57, clap(), 0.35],
      ]),
      { seconds: 1.6, wet: 0.35 },
    );
  },

  loggins: () => {
    const low = '45:1 45:0.5 48:0.5 50:1 45:1 52:1 50:0.5 48:0.5 45:2';
    const stab = '_:1 64,69,72:1 _:1 64,67,71:1.5 _:0.5 65,69,74:2';
    return reverb(
      mix([
        [0, tune(low, 0.21, synth), 0.9],
        [0, tune(stab, 0.21, (n, s) => tone(s, key(n), { wave: saw, level: hold(s, 0.01, 0.1) })), 0.22],
        [
          0,
          beat(0.21, [
            ['X.X.X.X.', kick(), 1],
            ['.X.X.X.X', gatedSnare(), 0.7],
          ]),
        ],
      ]),
      { seconds: 0.9, wet: 0.18 },
    );
  },

  pushit: () => {
    const low = '33:1 33:0.5 45:0.5 36:1 31:0.5 33:0.5 33:1 45:1 40:1 38:1';
    const gasp = say('a:.16 h:.12', glide(330, 290, 0.3), { breath: 0.7, size: 0.85 });
    return mix([
      [0, tune(low, 0.235, (n, s) => drive(synth(n, s), 1.5)), 0.7],
      [
        0,
        beat(0.1175, [
          ['X...X...X...X...', kick(), 1],
          ['....X.......X...', clap(), 0.8],
          ['x.x.x.x.x.xxx.x.', hat(), 0.4],
        ]),
      ],
      [0.94, gasp, 0.7],
      [1.41, gasp, 0.7],
    ]);
  },

  /** The garage opens, and it is lower than it was bought. */
  rollout: () => {
    const motor = lowpass(
      tone(1.1, line([0, 38], [0.35, 95], [0.6, 60], [1.1, 120]), { wave: saw, level: hold(1.1, 0.1, 0.25) }),
      620,
    );
    return mix([
      [0, drive(motor, 3), 0.55],
      [
        0.95,
        beat(0.13, [
          ['X..X..X...X.', kick(), 1.2],
          ['....X.......', clap(), 0.8],
          ['x.x.x.xxx.x.', hat(), 0.45],
        ]),
      ],
      [
        0.95,
        tune('33:3 33:3 29:2 31:4', 0.13, (n, s) => tone(s, key(n), { level: hold(s, 0.01, 0.08) })),
        0.9,
      ],
    ]);
  },

  sexyback: () => {
    const funk = '40:0.75 _:0.25 40:0.5 50:0.5 43:0.75 _:0.25 45:0.5 46:0.5 47:1';
    const clavinet = '_:0.5 64:0.25 67:0.25 _:0.5 62:0.5 64:0.5 _:0.75 69:0.25 67:0.5 64:1';
    return mix([
      [0, tune(funk, 0.46, bass), 1],
      [0, tune(clavinet, 0.46, (n, s) => bandpass(pluck(n, s, { ring: 0.4, soft: 0 }), 1700, 0.6)), 1.1],
      [
        0,
        beat(0.115, [
          ['X.....X.X.......X.X.', kick(), 1],
          ['....X.......X.......', snare(), 0.7],
          ['x.x.x.x.x.x.x.x.x.x.', hat(), 0.35],
        ]),
      ],
    ]);
  },

  /** Saturday, no plans, and it is warm. */
  totes: () => {
    const strum = (keys) =>
      mix(keys.map((n, i) => [i * 0.014, pluck(n, 0.5, { ring: 0.6, soft: 0.5 }), 0.6]));
    const chords = [
      [60, 64, 67, 72],
      [57, 60, 64, 69],
      [65, 69, 72, 77],
      [60, 64, 67, 76],
    ];
    const strums = chords.flatMap((keys, i) => [
      [i * 0.42, strum(keys)],
      [i * 0.42 + 0.27, strum(keys), 0.6],
    ]);
    const air = '79:1 76:0.5 79:0.5 84:1 81:1 83:0.5 81:0.5 84:1.6';
    return mix([
      ...strums,
      [0, tune(air, 0.28, (n, s) => whistle(key(n), s * 0.92)), 0.4],
      [0.84, clap(), 0.3],
      [1.68, clap(), 0.3],
    ]);
  },

  /** Hands up, all of you, also at the back. */
  whoomp: () => {
    const drop = tone(0.9, glide(160, 38, 0.7, 0.4), { level: strike(0.5) });
    const hey = (at, i) => [
      at,
      say('h:.05 e:.2', glide(240 + i * 40, 200, 0.25), { rough: 0.6, seed: i + 1 }),
      0.5,
    ];
    const siren = tremble(tone(0.8, line([0, 600], [0.4, 1200], [0.8, 600]), { wave: pulse(0.3) }), 9, 0.6);
    return mix([
      [0, drop, 1.3],
      [
        0.35,
        beat(0.12, [
          ['X..X..X.X..X..', kick(), 1],
          ['....X......X..', clap(), 0.8],
        ]),
      ],
      hey(0.83, 0),
      hey(0.84, 1),
      hey(0.86, 2),
      hey(1.67, 0),
      hey(1.68, 1),
      hey(1.7, 2),
      [0.9, siren, 0.14],
      [0.35, tom(60), 0.6],
      [1.67, cymbal(0.7, 0.2), 0.3],
    ]);
  },
};
